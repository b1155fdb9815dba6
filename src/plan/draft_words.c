/* draft_words.c: which quantities of a text are figures, and what its words say they are figures of. */
#include <math.h>
#include <plangap/text.h>
#include <string.h>

#include "english.h"

static bool ends_with(const char *text, size_t at, const char *const *words) {
  return pgap_ends_with(text, at, words) != NULL;
}

static bool is_of(const char *text, const char *const *words) {
  for (; *words; words++)
    if (strcmp(text, *words) == 0) return true;
  return false;
}

static bool is_han(const char *p) {
  unsigned char c = (unsigned char)*p;
  return c >= 0xE4 && c <= 0xE9;
}

/* Words behind a verb of reaching, where a number without a unit is a figure: 指数达到105. */
static bool is_reached(const char *text, size_t at) {
  static const char *const verbs[] = {
      "到",     "至",     "达",   "为",   "突破", "超过", "在",   "不低于", "不高于",
      "不大于", "不小于", "低于", "高于", "小于", "大于", "优于", "约",     "近",
      "达到了", "和",     "、",   "分别", "从",   "由",   "的",   NULL};
  return ends_with(text, at, verbs);
}

static bool ends_clause(const char *p) {
  static const char *const ends[] = {",",    ";",    ".",    "。",   "、",   "!", "\n",
                                     ")",    "以上", "以下", "以内", "左右", "”", "和",
                                     "提高", "下降", "降",   "增",   NULL};
  return *p == '\0' || pgap_begins_with(p, ends) != NULL;
}

/* 年 and 岁 mostly tell how long or who: 三年行动, 3岁以下婴幼儿. */
static bool is_time_of_life(const pgap_quantity *q, const char *text, size_t at) {
  static const char *const words[] = {"提高", "增加", "延长", "达到", "达", "提升",
                                      "缩短", "为",   "到",   "至",   NULL};
  static const char *const lasting[] = {"内", "来",   "前",   "后",   "期", "行动", "计划", "规划",
                                        "间", "时间", "以来", "以内", "里", "中",   "多来", NULL};
  const char *behind = text + at + q->length;
  bool is_age = strcmp(q->unit, "岁") == 0, is_year = strcmp(q->unit, "年") == 0;
  static const char *const bounds[] = {"以上", "以下", "及以上", "及以下", "以内", NULL};
  const char *bound = pgap_begins_with(behind, bounds);
  if (is_age) return bound && is_han(behind + strlen(bound));
  if (!is_year) return false;
  if (pgap_begins_with(behind, lasting)) return true;
  bool is_told = ends_with(text, at, words) && q->value < 200;
  return !is_told && q->value == floor(q->value);
}

/* Words for a size: 百个重点项目, 万亿级; names such as 百家争鸣 and 千家万户 are none. */
static bool is_round_figure(const pgap_quantity *q, const char *p) {
  static const char *const units[] = {"个", "家", "项", "名", "件", "户", "台", "款", "场", NULL};
  static const char *const names[] = {"百家争鸣", "百家姓", "千家万户", "万家灯火",
                                      "千户",     "万户",   "千件万件", NULL};
  static const char *const class[] = {"级", NULL};
  if (pgap_begins_with(p, names)) return false;
  return is_of(q->unit, units) || pgap_begins_with(p + q->length, class) != NULL;
}

/* Chinese numerals count where a phrase or a size makes them a figure: 四个意识 and 两个维护 are names. */
static bool is_numeral_figure(const pgap_quantity *q, const char *text, size_t at) {
  static const char *const quotes[] = {"“", "‘", "《", "「", NULL};
  static const char *const firm[] = {"家", "台", "套", "吨", "亩", "元", "公里", "%", NULL};
  if (ends_with(text, at, quotes)) return false;
  if (q->sort == PGAP_QUANTITY_POINTS) return true;
  bool is_times = q->sort == PGAP_QUANTITY_TIMES;
  if (is_times) return q->value > 0;
  if (strcmp(q->unit, "%") == 0) return true;
  if (strstr(q->unit, "万") || strstr(q->unit, "亿")) return true;
  if (is_of(q->unit, firm) && q->value >= 2) return true;
  bool is_long = q->length > strlen(q->unit) + 3; /* more than one numeral */
  return is_long && q->value >= 10 && strcmp(q->unit, "年") != 0 && strcmp(q->unit, "点") != 0;
}

/* A number that names a thing: 第3届 (not 第3位), 专栏1, 5G, PM2.5, 4.0版. */
static bool is_part_of_name(const pgap_quantity *q, const char *text, size_t at) {
  static const char *const names[] = {"第", "专栏", "附件", "附表", "表", "图", "号", "版", NULL};
  if (at > 0 &&
      (pgap_is_letter(text[at - 1]) || pgap_is_digit(text[at - 1]) || text[at - 1] == '.'))
    return true;
  if (q->sort == PGAP_QUANTITY_RANK) return false;
  return ends_with(text, at, names);
}

bool pgap_is_figure(const pgap_quantity *q, const char *text, size_t at, unsigned *doubts) {
  const char *p = text + at, *behind = p + q->length;
  static const char *const ranks[] = {"位", "名", "动力", NULL};
  *doubts = 0;
  if (is_part_of_name(q, text, at)) return false;
  switch (q->sort) {
  case PGAP_QUANTITY_BARE:
    return !q->is_numeral && !pgap_is_letter(*behind) && is_reached(text, at) &&
           ends_clause(behind);
  case PGAP_QUANTITY_DOUBLES:
    return !pgap_is_letter(*p) && strncmp(p, "×", strlen("×")) != 0;
  case PGAP_QUANTITY_RANK:
    return pgap_ends_with(p, q->length, ranks) != NULL && !pgap_is_letter(*p);
  case PGAP_QUANTITY_ROUND:
    *doubts |= 1u << PGAP_DRAFT_WORD_NUMBER;
    return is_round_figure(q, p);
  case PGAP_QUANTITY_UNITS:
  case PGAP_QUANTITY_POINTS:
  case PGAP_QUANTITY_TIMES:
    break;
  }
  if (pgap_is_letter(*p)) return false;
  if (is_time_of_life(q, text, at)) return false;
  if (q->is_numeral && !is_numeral_figure(q, text, at)) return false;
  if (strcmp(q->unit, "点") == 0 && !is_reached(text, at)) return false;
  static const char *const bounds[] = {"以上", "以下", "及以上", NULL};
  const char *bound = pgap_begins_with(behind, bounds);
  static const char *const owners[] = {"企业", "的企业", "项目", "的项目", "产业",
                                       "集群", "人口",   "工业", NULL};
  bool is_amount = strcmp(q->unit, "%") != 0;
  if (is_amount && bound && pgap_begins_with(behind + strlen(bound), owners))
    *doubts |= 1u << PGAP_DRAFT_THRESHOLD;
  return true;
}

/* A word that tells targets (above 0) or actuals (below 0), and how surely. */
static const struct {
  const char *text;
  int weight;
} cues[] = {
    {"力争", 4},     {"力促", 4},  {"争取", 3},    {"目标", 3},   {"预期目标", 4}, {"确保", 2},
    {"规划期末", 4}, {"将", 1},    {"推动", 1},    {"加快", 1},   {"打造", 1},     {"明年", 3},
    {"未来", 2},     {"实施", 1},  {"推进", 1},    {"建设", 1},   {"创建", 1},     {"培育", 1},
    {"计划", 1},     {"筑牢", 1},  {"不低于", 2},  {"控制在", 2}, {"以内", 2},     {"促进", 1},
    {"左右", 2},     {"以上", 1},  {"同比", -4},   {"去年", -4},  {"上年", -3},    {"以来", -3},
    {"已", -2},      {"了", -1},   {"完成", -1},   {"截至", -3},  {"累计", -1},    {"期间", -1},
    {"成功", -2},    {"圆满", -2}, {"入选", -2},   {"位居", -2},  {"荣获", -2},    {"顺利", -1},
    {"首次", -1},    {"超额", -2}, {"实现了", -2}, {"出席", -1},  {"至10月", -2},  {"前三季度", -2},
    {"上半年", -1},  {"比20", -1}, {"贡献率", -1}, {"投放", -1},  {"签约", -1},    {"印发", -2},
    {"如期", -1},    {"颁布", -2},
};

void pgap_roles_weigh(int *sums, const char *text, size_t length) {
  sums[0] = 0;
  for (size_t i = 0; i < length; i++) {
    sums[i + 1] = sums[i];
    if (pgap_is_letter(text[i]) && (i == 0 || !pgap_is_letter(text[i - 1])))
      sums[i + 1] += pgap_english_weight(text + i);
    bool is_inside = ((unsigned char)text[i] & 0xC0) == 0x80;
    for (size_t k = 0; !is_inside && k < sizeof cues / sizeof cues[0]; k++) {
      if (strncmp(text + i, cues[k].text, strlen(cues[k].text)) == 0) sums[i + 1] += cues[k].weight;
    }
  }
}
