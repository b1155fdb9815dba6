/* fixture.h: a plan folder in a temporary place, and what reading it said. For the tests of this
 * floor only. */
#ifndef PLANGAP_TESTS_INPUT_FIXTURE_H
#define PLANGAP_TESTS_INPUT_FIXTURE_H

#include <check.h>
#include <plangap/input.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIXTURE_FILES = 16, FIXTURE_PATH = 160 };

typedef struct fixture {
  char folder[32];
  char files[FIXTURE_FILES][FIXTURE_PATH];
  size_t n_files;
  pgap_plan plan;
  pgap_messages messages;
  pgap_input_report report;
  pgap_error error;
} fixture;

static fixture f;

static inline void fixture_setup(void) {
  f = (fixture){.folder = "/tmp/plangap-XXXXXX"};
  ck_assert_ptr_nonnull(mkdtemp(f.folder));
  pgap_plan_init(&f.plan);
}

static inline void fixture_forget(void) {
  pgap_plan_dispose(&f.plan);
  pgap_plan_init(&f.plan);
  pgap_messages_dispose(&f.messages);
  pgap_input_report_dispose(&f.report);
}

static inline void fixture_teardown(void) {
  fixture_forget();
  pgap_plan_dispose(&f.plan);
  for (size_t i = f.n_files; i > 0; i--) remove(f.files[i - 1]);
  ck_assert_int_eq(rmdir(f.folder), 0);
}

static inline const char *fixture_path(const char *name) {
  ck_assert_uint_lt(f.n_files, FIXTURE_FILES);
  char *path = f.files[f.n_files++];
  char folder[sizeof f.folder];
  memcpy(folder, f.folder, sizeof folder);
  snprintf(path, FIXTURE_PATH, "%s/%s", folder, name);
  return path;
}

static inline void fixture_mkdir(const char *name) {
  ck_assert_int_eq(mkdir(fixture_path(name), 0700), 0);
}

static inline const char *fixture_bytes(const char *name, const char *bytes, size_t length) {
  const char *path = fixture_path(name);
  FILE *file = fopen(path, "wb");
  ck_assert_ptr_nonnull(file);
  ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
  ck_assert_int_eq(fclose(file), 0);
  return path;
}

static inline const char *fixture_write(const char *name, const char *text) {
  return fixture_bytes(name, text, strlen(text));
}

static inline pgap_status fixture_read(void) {
  return pgap_input_folder(&f.plan, f.folder, NULL, &f.report, &f.messages, &f.error);
}

/* The n-th message with this code, or NULL. */
static inline const pgap_error *fixture_find(pgap_status code, size_t n) {
  for (size_t i = 0; i < f.messages.n; i++) {
    if (f.messages.items[i].code == code && n-- == 0) return &f.messages.items[i];
  }
  return NULL;
}

/* Demands a message with this code at file:line:column and gives it back. */
static inline const pgap_error *fixture_expect(pgap_status code, const char *name, long line,
                                               long column) {
  char path[FIXTURE_PATH];
  snprintf(path, sizeof path, "%s/%s", f.folder, name);
  for (size_t i = 0; i < f.messages.n; i++) {
    const pgap_error *e = &f.messages.items[i];
    if (e->code == code && e->line == line && e->column == column && strcmp(e->file, path) == 0) {
      return e;
    }
  }
  for (size_t i = 0; i < f.messages.n; i++) {
    const pgap_error *e = &f.messages.items[i];
    fprintf(stderr, "%s:%ld:%ld: %d %s\n", e->file, e->line, e->column, (int)e->code, e->args[0]);
  }
  ck_abort_msg("no message %d at %s:%ld:%ld", (int)code, name, line, column);
  return NULL;
}

#endif
