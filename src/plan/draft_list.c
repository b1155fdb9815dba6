/* draft_list.c: lists with 分别: "A、B和C分别达到10%、20%和30%", each figure for the item at its place. */
#include <string.h>

#include "draft_parts.h"

static const char *const joints[] = {"、", "以及", "和", "及", "与", NULL};

/* What items of a list share and the last one alone tells: 城镇和农村居民人均可支配收入. */
static const char *const endings[] = {"居民人均可支配收入",
                                      "人均可支配收入",
                                      "增加值",
                                      "消费量",
                                      "排放量",
                                      "发电量",
                                      "货运量",
                                      "客运量",
                                      "周转量",
                                      "装机容量",
                                      "总产值",
                                      "产量",
                                      "产值",
                                      "销量",
                                      "浓度",
                                      "比重",
                                      "占比",
                                      "增速",
                                      "收入",
                                      "支出",
                                      "面积",
                                      "数量",
                                      "投资",
                                      "覆盖率",
                                      "普及率",
                                      "利用率",
                                      "达标率",
                                      NULL};

/* Items of [start, end), the head of the first and the tail of the last trimmed; their number. */
static size_t split(pgap_draft_list_of *out, const char *text, size_t start, size_t end) {
  size_t n = 0, from = start;
  for (size_t i = start; i <= end && n < PGAP_LIST_MOST;) {
    const char *joint = i < end ? pgap_begins_with(text + i, joints) : NULL;
    if (i == end || joint != NULL) {
      out->items[n][0] = from;
      out->items[n++][1] = i;
      from = i + (joint ? strlen(joint) : 0);
      i = joint ? from : i + 1;
    } else {
      i += pgap_character_length(text + i);
    }
  }
  return n;
}

/* Where the first figures of [start, end) begin, one for each item; their number. */
static size_t find_figures(pgap_draft_list_of *out, const char *text, size_t start, size_t end) {
  size_t n = 0;
  pgap_told_time told;
  for (size_t i = start; i < end && n < out->n;) {
    pgap_quantity q;
    unsigned doubts;
    size_t time = pgap_time_scan(&told, text + i, 0, &(pgap_told_time){0});
    if (time > 0) {
      i += time;
    } else if (pgap_quantity_scan(&q, text + i) &&
               (pgap_is_figure(&q, text, i, &doubts) ||
                (n > 0 && q.sort == PGAP_QUANTITY_BARE && !q.is_numeral))) {
      out->figures[n++] = i;
      i += q.length;
    } else {
      i += pgap_character_length(text + i);
    }
  }
  return n;
}

void pgap_draft_list_read(pgap_draft_list_of *out, const char *text, size_t start, size_t at,
                          size_t end) {
  static const char *const cuts[] = {",", ";", ":", NULL};
  pgap_draft_list_of list = {0};
  size_t clause = start;
  for (size_t i = start; i < at; i += pgap_character_length(text + i))
    if (pgap_begins_with(text + i, cuts)) clause = i + 1;
  size_t tail = pgap_draft_trim_tail(text, clause, at);
  if (tail == clause && clause > start) { /* A和B稳步提高,分别达到… */
    size_t last = clause - 1;
    for (clause = last; clause > start && !pgap_begins_with(text + clause - 1, cuts);) clause--;
    tail = pgap_draft_trim_tail(text, clause, last);
  }
  size_t head = pgap_draft_trim_head(text, clause, tail);
  list.n = split(&list, text, head, tail);
  size_t n = find_figures(&list, text, at, end);
  if (list.n < 2 || n != list.n) return;
  const size_t *final = list.items[list.n - 1];
  const char *ending = pgap_ends_with(text + final[0], final[1] - final[0], endings);
  list.ending_length = ending ? strlen(ending) : 0;
  list.ending = final[1] - list.ending_length;
  *out = list;
}

bool pgap_draft_is_listed(const pgap_draft_list_of *list, size_t at) {
  for (size_t i = 1; i < list->n; i++)
    if (list->figures[i] == at) return true;
  return false;
}

bool pgap_draft_listed_name(char out[PGAP_DRAFT_NAME], const pgap_draft_list_of *list,
                            const char *text, size_t at, const char *ending) {
  for (size_t i = 0; i < list->n; i++) {
    if (list->figures[i] != at) continue;
    size_t from = list->items[i][0], to = list->items[i][1], n = list->ending_length;
    static const char *const whole[] = {"率", "量", "值", "额", "数", "耗", "税", "利润", NULL};
    bool has_ending = pgap_ends_with(text + from, to - from, endings) != NULL ||
                      pgap_ends_with(text + from, to - from, whole) != NULL;
    char name[PGAP_DRAFT_NAME];
    pgap_draft_name_copy(name, text, from, to, "");
    size_t used = strlen(name);
    if (!has_ending && used + n < sizeof name) {
      memcpy(name + used, text + list->ending, n);
      name[used + n] = '\0';
    }
    pgap_draft_name_copy(out, name, 0, strlen(name), ending);
    return true;
  }
  return false;
}
