/* test_outset.c: several files change together or not at all, whatever ends the work. */
#include <dirent.h>
#include <plangap/outset.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/suite.h"

static char folder[] = "/tmp/plangap-outset-XXXXXX";

static const char *in_folder(const char *name) {
  static char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void put(const char *name, const char *text) {
  FILE *f = fopen(in_folder(name), "w");
  ck_assert_ptr_nonnull(f);
  fputs(text, f);
  fclose(f);
}

static void check_content(const char *name, const char *want) {
  char text[100] = "";
  FILE *f = fopen(in_folder(name), "r");
  ck_assert_msg(f != NULL, "%s", name);
  size_t n = fread(text, 1, sizeof text - 1, f);
  fclose(f);
  ck_assert_uint_eq(n, strlen(want));
  ck_assert_str_eq(text, want);
}

/* Files and folders, hidden ones too. */
static size_t n_entries(void) {
  DIR *d = opendir(folder);
  size_t n = 0;
  for (struct dirent *e; (e = readdir(d));)
    n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
  closedir(d);
  return n;
}

static void begin(void) {
  ck_assert_ptr_nonnull(mkdtemp(folder));
  put("list.csv", "old");
}

static void end(void) {
  char command[100];
  snprintf(command, sizeof command, "rm -r %s", folder);
  ck_assert_int_eq(system(command), 0);
}

/* A set that replaces list.csv and adds actuals/new.csv, written to the disk. */
static pgap_outset *sealed(void) {
  pgap_outset *set;
  FILE *out;
  ck_assert_int_eq(pgap_outset_open(&set, folder, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_outset_add(set, &out, "list.csv", false, NULL), PGAP_OK);
  fputs("new list", out);
  ck_assert_int_eq(pgap_outset_add(set, &out, "actuals/new.csv", true, NULL), PGAP_OK);
  fputs("values", out);
  ck_assert_int_eq(pgap_outset_seal(set, NULL), PGAP_OK);
  return set;
}

START_TEST(commits_all) {
  begin();
  pgap_outset *set = sealed();
  check_content("list.csv", "old");
  ck_assert_ptr_null(pgap_outset_path(set, "other.csv"));
  ck_assert_ptr_nonnull(pgap_outset_path(set, "actuals/new.csv"));
  ck_assert_int_eq(pgap_outset_commit(set, NULL), PGAP_OK);
  pgap_outset_close(set);
  check_content("list.csv", "new list");
  check_content("actuals/new.csv", "values");
  ck_assert_uint_eq(n_entries(), 2);
  end();
}
END_TEST

START_TEST(leaves_nothing_without_commit) {
  begin();
  pgap_outset_close(sealed());
  check_content("list.csv", "old");
  ck_assert_uint_eq(n_entries(), 1);
  end();
}
END_TEST

START_TEST(takes_back_what_came_before_a_failure) {
  pgap_error e;
  begin();
  pgap_outset *set = sealed();
  put("actuals/new.csv", "somebody else's");
  ck_assert_int_eq(pgap_outset_commit(set, &e), PGAP_NAME_TAKEN);
  pgap_outset_close(set);
  check_content("list.csv", "old");
  check_content("actuals/new.csv", "somebody else's");
  ck_assert_uint_eq(n_entries(), 2);
  end();
}
END_TEST

START_TEST(does_not_replace_a_folder) {
  pgap_outset *set;
  FILE *out;
  begin();
  ck_assert_int_eq(pgap_outset_open(&set, folder, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_outset_add(set, &out, "new.csv", true, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_outset_add(set, &out, "package", false, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_outset_seal(set, NULL), PGAP_OK);
  ck_assert_int_eq(mkdir(in_folder("package"), 0777), 0);
  ck_assert_int_eq(pgap_outset_commit(set, NULL), PGAP_FILE_UNWRITABLE);
  pgap_outset_close(set);
  ck_assert_uint_eq(n_entries(), 2); /* the list and the folder */
  end();
}
END_TEST

START_TEST(a_new_file_must_be_new) {
  pgap_outset *set;
  FILE *out;
  begin();
  ck_assert_int_eq(pgap_outset_open(&set, folder, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_outset_add(set, &out, "list.csv", true, NULL), PGAP_NAME_TAKEN);
  pgap_outset_close(set);
  end();
}
END_TEST

START_TEST(one_set_at_a_time) {
  pgap_outset *other;
  begin();
  pgap_outset *set = sealed();
  ck_assert_int_eq(pgap_outset_open(&other, folder, NULL), PGAP_FOLDER_LOCKED);
  pgap_outset_close(set);
  ck_assert_int_eq(pgap_outset_open(&other, folder, NULL), PGAP_OK);
  pgap_outset_close(other);
  ck_assert_int_eq(pgap_outset_open(&other, in_folder("list.csv"), NULL), PGAP_NOT_A_FOLDER);
  ck_assert_int_eq(pgap_outset_open(&other, in_folder("none"), NULL), PGAP_FILE_MISSING);
  end();
}
END_TEST

START_TEST(a_killed_process_changes_nothing_and_locks_nothing) {
  pgap_outset *set;
  int status;
  begin();
  pid_t child = fork();
  if (child == 0) {
    sealed();
    raise(SIGKILL);
  }
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFSIGNALED(status));
  check_content("list.csv", "old");
  ck_assert_int_ne(access(in_folder("actuals/new.csv"), F_OK), 0);
  ck_assert_int_eq(pgap_outset_open(&set, folder, NULL), PGAP_OK);
  pgap_outset_close(set);
  end();
}
END_TEST

SUITE_MAIN("outset", commits_all, leaves_nothing_without_commit,
           takes_back_what_came_before_a_failure, does_not_replace_a_folder, a_new_file_must_be_new,
           one_set_at_a_time, a_killed_process_changes_nothing_and_locks_nothing)
