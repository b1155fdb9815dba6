/* draft_name.c: proposes a name for the indicator of a figure: the noun before it, or else behind it. */
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>

#include "draft_parts.h"

/* Words at the end of what stands before a figure that are no part of its name. */
static const char *const tails[] = {
    "达到了", "达到",   "增长到", "提高到", "上升到",   "下降到", "降低到", "增加到", "增至",
    "升至",   "降至",   "减少到", "增长了", "增长",     "增加",   "提高",   "提升",   "上升",
    "下降",   "降低",   "减少",   "压减",   "缩短",     "突破",   "超过",   "实现",   "完成",
    "同比",   "比上年", "较上年", "比去年", "累计达到", "累计",   "年均",   "复合",   "保持在",
    "稳定在", "维持在", "控制在", "保持",   "不低于",   "不少于", "不超过", "高于",   "快于",
    "低于",   "分别",   "约",     "近",     "超",       "达",     "为",     "是",     "到",
    "至",     "将",     "了",     "有",     "共",       "力争",   "争取",   "力促",   "预计",
    "新增",   "翻",     "平均",   "基本",   "全部",     "(",      ":",      "“",      " ",
    "每年",   "比",     "较",     "以",     "的",       "在",     "约为",   "从",     "由",
    "上年",   "去年",   "今年",   NULL};

/* Words before a name. */
static const char *const heads[] = {
    "力争", "争取", "力促", "确保", "实现了", "实现", "推动", "推出", "加快", "孵化培育",
    "培育", "创建", "认定", "建成", "建设",   "打造", "实施", "举办", "完成", "解决",
    "提供", "联合", "向",   "为",   "使",     "让",   "其中", "全年", "预计", "预期",
    "将",   "了",   "已",   "共",   "到",     "至",   "约",   "近",   "的",   "成为",
    "全省", "全市", "我省", "我市", "我国",   "全国", "等",   "及",   "和",   "与",
    "并",   "比",   "较",   "同比", "总计",   "累计", "份",   ")",    "”",    " ",
    "期间", "时期", "以来", "底",   "末",     "全部", "每年", NULL};

/* Where a name behind a figure ends. */
static const char *const stops[] = {",",    ";",    "。",   "、",   ":",    "!",    "?",    "\n",
                                    "(",    "0",    "1",    "2",    "3",    "4",    "5",    "6",
                                    "7",    "8",    "9",    "实现", "入选", "出席", "签署", "推动",
                                    "如期", "印发", "投放", "达到", "上市", "左右", "以上", "以下",
                                    "以内", "建设", "解决", "参会", NULL};

/* "…2024年" at the end: its bytes. */
static size_t year_before(const char *text, size_t start, size_t end) {
  enum { YEAR = 4 + 3 };
  pgap_period period;
  if (end < start + YEAR) return 0;
  return pgap_year_scan(&period, text + end - YEAR, false) == YEAR ? YEAR : 0;
}

size_t pgap_draft_trim_tail(const char *text, size_t start, size_t end) {
  static const char *const nouns[] = {"占比", "对比", NULL};
  for (const char *word;
       end > start && (word = pgap_ends_with(text + start, end - start, tails));) {
    if (pgap_ends_with(text + start, end - start, nouns)) break;
    end -= strlen(word);
  }
  size_t year = year_before(text, start, end);
  if (year > 0) return pgap_draft_trim_tail(text, start, end - year);
  return end;
}

size_t pgap_draft_trim_head(const char *text, size_t start, size_t end) {
  for (pgap_told_time told; start < end;) {
    const char *word = pgap_begins_with(text + start, heads);
    size_t n = word ? strlen(word) : 0;
    if (n == 0) n = pgap_time_scan(&told, text + start, 0, &(pgap_told_time){0});
    if (n == 0 || n > end - start) break;
    start += n;
  }
  return start;
}

void pgap_draft_name_copy(char out[PGAP_DRAFT_NAME], const char *text, size_t start, size_t end,
                          const char *ending) {
  enum { LONGEST = PGAP_DRAFT_NAME - 16 };
  size_t n = end - start;
  while (n > LONGEST) { /* the last words tell most */
    size_t step = pgap_character_length(text + start);
    start += step;
    n -= step;
  }
  bool has_ending = ending[0] && n >= strlen(ending) &&
                    strncmp(text + end - strlen(ending), ending, strlen(ending)) == 0;
  snprintf(out, PGAP_DRAFT_NAME, "%.*s%s", (int)n, text + start, has_ending ? "" : ending);
}

/* The end of the noun that follows a figure; `from` where there is none. */
static size_t noun_end(const char *text, size_t from) {
  enum { CHARACTERS = 18 };
  size_t p = from;
  static const char *const kept[] = {"规模以上", "限额以上", NULL};
  for (int i = 0; i < CHARACTERS && text[p] != '\0' && !pgap_begins_with(text + p, stops); i++) {
    const char *word = pgap_begins_with(text + p, kept);
    p += word ? strlen(word) : pgap_character_length(text + p);
  }
  return p;
}

void pgap_draft_name(char out[PGAP_DRAFT_NAME], const char *text, size_t start, size_t at,
                     size_t end, const char *before, const char *ending) {
  enum { SHORTEST = 6 }; /* two Chinese characters */
  size_t tail = pgap_draft_trim_tail(text, start, at),
         head = pgap_draft_trim_head(text, start, tail);
  static const char *const rates[] = {"增速", "增幅", "增长率", NULL};
  if (tail >= head + SHORTEST && pgap_ends_with(text + head, tail - head, rates)) ending = "";
  bool is_new = tail < at && strncmp(text + tail, "新增", strlen("新增")) == 0;
  if (tail >= head + SHORTEST) {
    pgap_draft_name_copy(out, text, head, tail, ending);
    return;
  }
  size_t noun = noun_end(text, end), first = pgap_draft_trim_head(text, end, noun);
  noun = pgap_draft_trim_tail(text, first, noun);
  if (noun >= first + SHORTEST) {
    char name[PGAP_DRAFT_NAME];
    pgap_draft_name_copy(name, text, first, noun, ending);
    snprintf(out, PGAP_DRAFT_NAME, "%s%.100s", is_new ? "新增" : "", name);
  } else if (before[0] != '\0') {
    pgap_draft_name_copy(out, before, 0, strlen(before), ending);
  } else {
    out[0] = '\0';
  }
}
