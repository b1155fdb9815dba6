/* verdicts.c: see verdicts.h. */
#include <math.h>
#include <plangap/cell.h>
#include <plangap/report.h>
#include <plangap/text.h>
#include <plangap/verdicts.h>
#include <stdio.h>
#include <string.h>

static const char *class_name(const pgap_verdict *v) {
  return v->cls ? v->cls->name : "not_assessed";
}

static const char *class_label(const pgap_verdict *v) {
  return pgap_translate(v->cls ? v->cls->label : "not assessed");
}

void pgap_verdict_detail(char *out, size_t size, const pgap_verdict *verdict,
                         pgap_phrasebook *book) {
  size_t used = pgap_text_cut(verdict->detail, size - 1);
  memcpy(out, verdict->detail, used);
  out[used] = '\0';
  if (verdict->why.n == 0 || used + 3 >= size) return;
  if (used > 0) used += (size_t)snprintf(out + used, size - used, "; ");
  if (used < size) pgap_reason_sentence(out + used, size - used, &verdict->why, book);
}

typedef struct row {
  const pgap_verdicts *all;
  const pgap_target *target;
  const pgap_verdict *verdict;
} row;

static void indicator(pgap_cell *o, const row *r) {
  const pgap_indicator *i = r->target->indicator;
  pgap_cell_label(o, i->id, pgap_indicator_label(i, r->all->language));
}
static void area(pgap_cell *o, const row *r) {
  const pgap_area *place = r->target->area;
  pgap_cell_label(o, place->code, pgap_area_label(place, r->all->language));
}
static void due(pgap_cell *o, const row *r) { pgap_cell_period(o, r->target->due); }
static void method(pgap_cell *o, const row *r) { pgap_cell_word(o, r->verdict->method->name); }
static void score(pgap_cell *o, const row *r) { pgap_cell_number(o, r->verdict->score); }
static void class_of(pgap_cell *o, const row *r) {
  const char *name = class_name(r->verdict);
  pgap_cell_label(o, name, o->is_exact ? name : class_label(r->verdict));
}
static void direction(pgap_cell *o, const row *r) {
  bool is_up = pgap_target_is_up(r->target);
  const char *word = is_up ? "up" : "down";
  pgap_cell_label(o, word, o->is_exact ? word : pgap_translate(word));
}
static void detail(pgap_cell *o, const row *r) {
  pgap_verdict_detail(o->text, sizeof o->text, r->verdict, r->all->book);
}

enum { N_SHARED = 3 }; /* leading columns that are of the target */

static const pgap_column columns[] = {
    {"indicator", "indicator", false, PGAP_MANNER_PLAIN},
    {"area", "area", false, PGAP_MANNER_VARIED},
    {"due", "due", false, PGAP_MANNER_PLAIN},
    {"method", "method", false, PGAP_MANNER_PLAIN},
    {"score", "score", true, PGAP_MANNER_PLAIN},
    {"class", "class", false, PGAP_MANNER_PLAIN},
    {"direction", NULL, false, PGAP_MANNER_PLAIN},
    {"detail", "detail", false, PGAP_MANNER_LONG},
};

static void (*const makers[])(pgap_cell *o, const row *r) = {
    indicator, area, due, method, score, class_of, direction, detail,
};

static void cell(const pgap_sheet *sheet, size_t i, size_t column, pgap_cell *out) {
  const pgap_verdicts *v = sheet->context;
  size_t target = v->first + i / v->n_methods;
  row r = {v, &v->plan->targets[target], NULL};
  bool is_of_target = makers[column] == area; /* is asked for before all others: see is_varied */
  if (!is_of_target) r.verdict = &v->of(v->context, target)[i % v->n_methods];
  makers[column](out, &r);
}

pgap_sheet pgap_verdict_sheet(const pgap_verdicts *v) {
  return (pgap_sheet){.columns = columns,
                      .n_columns = sizeof columns / sizeof columns[0],
                      .n_rows = v->n * v->n_methods,
                      .cell = cell,
                      .context = v,
                      .run = v->n_methods,
                      .n_shared = N_SHARED};
}

/* The names of the methods whose class has that tone. */
static void list_tone(pgap_cell *out, const pgap_verdict *verdicts, size_t n, pgap_tone tone) {
  size_t used = 0;
  for (size_t i = 0; i < n; i++) {
    if (!verdicts[i].cls || verdicts[i].cls->tone != tone || used >= sizeof out->text) continue;
    const char *format = verdicts[i].counts ? "%s%s%s" : "%s(%s%s)";
    used += (size_t)snprintf(out->text + used, sizeof out->text - used, format, used ? " " : "",
                             verdicts[i].method->name, verdicts[i].is_unverified ? "*" : "");
  }
}

static void put_agreement(pgap_cell *out, const pgap_verdict *verdicts, size_t n) {
  pgap_agreement agreement = pgap_verdicts_agree(verdicts, n);
  const char *word = pgap_agreement_name(agreement);
  pgap_cell_label(out, word, word[0] ? pgap_translate(word) : "");
}

static void agreement_cell(const pgap_sheet *sheet, size_t i, size_t column, pgap_cell *out) {
  const pgap_verdicts *v = sheet->context;
  const row r = {v, &v->plan->targets[v->first + i], NULL};
  if (column < N_SHARED) {
    makers[column](out, &r);
    return;
  }
  const pgap_verdict *verdicts = v->of(v->context, v->first + i);
  if (column == 3)
    put_agreement(out, verdicts, v->n_methods);
  else if (column < PGAP_AGREEMENT_COLUMNS)
    list_tone(out, verdicts, v->n_methods, (pgap_tone)(column - 4));
  else
    pgap_cell_word(out, class_name(&verdicts[column - PGAP_AGREEMENT_COLUMNS]));
}

/* What the marks of the sheet say, of methods that it has. */
static const char *note_marks(pgap_verdicts *v) {
  bool has_idle = false, has_unverified = false;
  for (size_t i = 0; i < v->n_methods; i++) {
    const pgap_method *m = v->methods[i];
    has_idle = has_idle || m->ignores_target || m->is_final;
    has_unverified = has_unverified || pgap_method_uses_unverified(m, v->settings, v->n_settings);
  }
  const char *idle =
      pgap_translate("(method): does not count: it looks at the change alone, or before "
                     "due at the final value\n");
  const char *star = pgap_translate("method*: threshold not verified against a source\n");
  snprintf(v->notes, sizeof v->notes, "%s%s", has_idle ? idle : "", has_unverified ? star : "");
  return v->notes[0] ? v->notes : NULL;
}

pgap_sheet pgap_agreement_sheet(pgap_verdicts *v, pgap_column *room) {
  static const pgap_column fixed[PGAP_AGREEMENT_COLUMNS] = {
      {"indicator", "indicator", false, PGAP_MANNER_PLAIN},
      {"area", "area", false, PGAP_MANNER_VARIED},
      {"due", "due", false, PGAP_MANNER_PLAIN},
      {"agreement", "agreement", false, PGAP_MANNER_PLAIN},
      {"achieved", "achieved", false, PGAP_MANNER_LONG},
      {"on_track", "on track", false, PGAP_MANNER_LONG},
      {"slow", "too slow", false, PGAP_MANNER_LONG},
      {"off", "off track or no progress", false, PGAP_MANNER_LONG},
  };
  memcpy(room, fixed, sizeof fixed);
  for (size_t i = 0; i < v->n_methods; i++)
    room[PGAP_AGREEMENT_COLUMNS + i] =
        (pgap_column){v->methods[i]->name, NULL, false, PGAP_MANNER_PLAIN};
  return (pgap_sheet){.columns = room,
                      .n_columns = PGAP_AGREEMENT_COLUMNS + v->n_methods,
                      .n_rows = v->n,
                      .cell = agreement_cell,
                      .context = v,
                      .notes = note_marks(v)};
}
