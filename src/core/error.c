/* error.c: the message list as a table, and the errors that carry its codes.
 *
 * One X-list (messages.def) makes the enumeration, the texts and this table, so that they cannot
 * drift apart. An error is plain data of fixed size: reporting one allocates nothing. */
#include <plangap/array.h>
#include <plangap/error.h>
#include <plangap/text.h>

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const pgap_message_info infos[] = {
#define PGAP_MESSAGE(number, name, severity, text, help)                                           \
  {PGAP_##name, #name, PGAP_SEVERITY_##severity, text, help},
#include <plangap/messages.def>
#undef PGAP_MESSAGE
};

enum { N_INFOS = sizeof infos / sizeof infos[0] };

const pgap_message_info *pgap_message_at(size_t i) { return i < N_INFOS ? &infos[i] : NULL; }

const pgap_message_info *pgap_message_find(pgap_status code) {
  for (size_t i = 0; i < N_INFOS; i++) {
    if (infos[i].code == code) return &infos[i];
  }
  return NULL;
}

static const pgap_example examples[] = {
#define PGAP_EXAMPLE(name, wrong, right) {PGAP_##name, wrong, right},
#include <plangap/examples.def>
#undef PGAP_EXAMPLE
};

const pgap_example *pgap_example_find(pgap_status code) {
  for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
    if (examples[i].code == code) return &examples[i];
  }
  return NULL;
}

pgap_status pgap_error_set(pgap_error *err, pgap_status code, const char *const *args) {
  if (err == NULL) return code;
  memset(err, 0, sizeof *err);
  err->code = code;
  for (size_t i = 0; args != NULL && i < PGAP_MESSAGE_ARGS && args[i] != NULL; i++) {
    size_t length = pgap_text_cut(args[i], PGAP_MESSAGE_ARG_SIZE - 1);
    memcpy(err->args[i], args[i], length);
  }
  return code;
}

void pgap_error_place(pgap_error *err, const char *file, long line, long column) {
  if (err == NULL) return;
  if (file != NULL) {
    size_t length = pgap_text_cut(file, sizeof err->file - 1);
    memcpy(err->file, file, length);
    err->file[length] = '\0';
  }
  err->line = line;
  err->column = column;
}

/* Text that is written as far as it fits, while its whole length is counted. */
typedef struct sink {
  char *out;
  size_t size;
  size_t written;
  size_t needed;
} sink;

static void sink_add(sink *s, const char *text, size_t length) {
  bool is_full = s->needed > s->written;
  s->needed += length;
  if (is_full) return;
  size_t room = s->size - 1 - s->written;
  size_t n = length <= room ? length : pgap_text_cut(text, room);
  memcpy(s->out + s->written, text, n);
  s->written += n;
}

size_t pgap_template_fill(char *out, size_t size, const char *template, const char *const *args,
                          size_t n) {
  assert(size > 0);
  sink s = {out, size, 0, 0};
  for (const char *p = template; *p != '\0';) {
    if (p[0] == '{' && p[1] >= '1' && p[1] < '1' + (int)n && p[2] == '}') {
      const char *arg = args[p[1] - '1'];
      sink_add(&s, arg, strlen(arg));
      p += 3;
    } else {
      size_t length = 1 + strcspn(p + 1, "{");
      sink_add(&s, p, length);
      p += length;
    }
  }
  out[s.written] = '\0';
  return s.needed;
}

size_t pgap_message_format(char *out, size_t size, const char *template,
                           const char (*args)[PGAP_MESSAGE_ARG_SIZE]) {
  const char *texts[PGAP_MESSAGE_ARGS];
  for (size_t i = 0; i < PGAP_MESSAGE_ARGS; i++) texts[i] = args[i];
  return pgap_template_fill(out, size, template, texts, PGAP_MESSAGE_ARGS);
}

void pgap_messages_add(pgap_messages *list, const pgap_error *err) {
  if (list == NULL) return;
  const pgap_message_info *info = pgap_message_find(err->code);
  assert(info != NULL);
  if (info->severity == PGAP_SEVERITY_ERROR) list->n_errors++;
  if (info->severity == PGAP_SEVERITY_WARNING) list->n_warnings++;
  pgap_error *items =
      pgap_array_reserve(list->items, &list->capacity, list->n + 1, sizeof *list->items);
  if (items == NULL) {
    list->failed = PGAP_NO_MEMORY;
    return;
  }
  list->items = items;
  list->items[list->n++] = *err;
}

void pgap_messages_cut(pgap_messages *list, size_t n) {
  for (; list->n > n; list->n--) {
    pgap_severity severity = pgap_message_find(list->items[list->n - 1].code)->severity;
    list->n_errors -= severity == PGAP_SEVERITY_ERROR;
    list->n_warnings -= severity == PGAP_SEVERITY_WARNING;
  }
}

void pgap_messages_move(pgap_messages *list, pgap_messages *from, long first_line) {
  for (size_t i = 0; i < from->n; i++) {
    if (from->items[i].line > 0) from->items[i].line += first_line;
    pgap_messages_add(list, &from->items[i]);
  }
  if (from->failed != PGAP_OK) list->failed = from->failed;
  pgap_messages_dispose(from);
}

/* By line, then in the order of their coming, which is that of the array. */
static int compare_places(const void *a, const void *b) {
  const pgap_error *x = *(const pgap_error *const *)a, *y = *(const pgap_error *const *)b;
  if (x->line != y->line) return x->line < y->line ? -1 : 1;
  return (x > y) - (x < y);
}

void pgap_messages_sort(pgap_messages *list, size_t first) {
  size_t n = list->n - first;
  bool is_sorted = true;
  for (size_t i = first + 1; i < list->n; i++)
    is_sorted = is_sorted && list->items[i - 1].line <= list->items[i].line;
  if (is_sorted) return;
  const pgap_error **order = calloc(n, sizeof *order);
  pgap_error *sorted = calloc(n, sizeof *sorted);
  if (order != NULL && sorted != NULL) {
    for (size_t i = 0; i < n; i++) order[i] = &list->items[first + i];
    qsort(order, n, sizeof *order, compare_places);
    for (size_t i = 0; i < n; i++) sorted[i] = *order[i];
    memcpy(&list->items[first], sorted, n * sizeof *sorted);
  } /* without memory they keep the order of their finding */
  free(order);
  free(sorted);
}

void pgap_messages_dispose(pgap_messages *list) {
  if (list == NULL) return;
  free(list->items);
  memset(list, 0, sizeof *list);
}
