/* fuzz_layout.c: bytes as a file of actuals: recognised, read, or refused with a place; the same twice. */
#include "fuzz.h"
#include "sheet.h"

#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

/* One file for all inputs, gone when the program ends. */
static const char *write_file(const uint8_t *data, size_t size) {
  static char path[64];
  if (path[0] == '\0') snprintf(path, sizeof path, "/tmp/plangap-fuzz-%ld.csv", (long)getpid());
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  DEMAND(file >= 0 && write(file, data, size) == (ssize_t)size);
  close(file);
  return path;
}

static void demand_sound(const pgap_reading *r) {
  DEMAND(r->indicator && r->area && r->unit && r->source && r->note && r->entity);
  DEMAND(r->line >= 1 && r->period.kind > PGAP_PERIOD_NONE && r->period.first <= r->period.last);
  DEMAND(isnan(r->value) || isfinite(r->value));
  DEMAND(r->status == '\0' || (r->status >= 'A' && r->status <= 'Z'));
}

static void demand_messages(const pgap_messages *messages) {
  DEMAND(messages->failed == PGAP_OK);
  for (size_t i = 0; i < messages->n; i++) {
    DEMAND(pgap_message_find(messages->items[i].code) != NULL);
    DEMAND(messages->items[i].line >= 0 && messages->items[i].column >= 0);
  }
}

/* A number for all that was read. */
static double read_once(const char *path) {
  pgap_plan plan;
  pgap_messages messages = {0};
  pgap_source source;
  pgap_sheet sheet;
  pgap_error e;
  double sum = 0;
  pgap_plan_init(&plan);
  DEMAND(pgap_panel_new(&plan.panel, &e) == PGAP_OK);
  pgap_loader loader = {.plan = &plan, .messages = &messages};
  if (pgap_loader_open(&loader, &source, path, &e) == PGAP_OK) {
    pgap_status status = pgap_sheet_read(&sheet, &loader, &source, NULL, &e);
    DEMAND(status == PGAP_OK || messages.n_errors > 0);
    for (size_t p = 0; p < sheet.n_parts; p++) {
      for (size_t i = 0; i < sheet.parts[p].n_rows; i++) {
        pgap_reading r;
        pgap_part_read(&r, &sheet.parts[p], i);
        demand_sound(&r);
        if (!isnan(r.value)) sum += r.value / 1e300;
        sum += (double)(r.period.first + r.line + (long)strlen(r.indicator));
      }
    }
    pgap_sheet_dispose(&sheet);
    pgap_source_dispose(&source);
  } else {
    DEMAND(messages.n_errors > 0);
  }
  demand_messages(&messages);
  sum += (double)messages.n;
  pgap_messages_dispose(&messages);
  pgap_plan_dispose(&plan);
  return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *path = write_file(data, size);
  double sum = read_once(path);
  DEMAND(read_once(path) == sum);
  unlink(path);
  return 0;
}
