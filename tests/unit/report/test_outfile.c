/* test_outfile.c: a file appears whole or not at all. */
#include <dirent.h>
#include <plangap/outfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/suite.h"

static char folder[] = "/tmp/plangap-outfile-XXXXXX";
static char name[100];

static void begin(void) {
  ck_assert_ptr_nonnull(mkdtemp(folder));
  snprintf(name, sizeof name, "%s/out.csv", folder);
}

static void end(void) {
  unlink(name);
  ck_assert_int_eq(rmdir(folder), 0); /* nothing else is left */
}

static size_t n_files(void) {
  DIR *d = opendir(folder);
  size_t n = 0;
  for (struct dirent *e; (e = readdir(d));) n += e->d_name[0] != '.';
  closedir(d);
  return n;
}

static void check_content(const char *want) {
  char text[100] = "";
  FILE *f = fopen(name, "r");
  ck_assert_ptr_nonnull(f);
  ck_assert_uint_eq(fread(text, 1, sizeof text - 1, f), strlen(want));
  fclose(f);
  ck_assert_str_eq(text, want);
}

static pgap_outfile *open_with(const char *text) {
  pgap_outfile *file;
  ck_assert_int_eq(pgap_outfile_open(&file, name, NULL), PGAP_OK);
  fputs(text, pgap_outfile_stream(file));
  return file;
}

START_TEST(commit) {
  begin();
  pgap_outfile *file = open_with("new\n");
  ck_assert_int_ne(access(name, F_OK), 0); /* not before it is whole */
  ck_assert_int_eq(pgap_outfile_commit(file, NULL), PGAP_OK);
  check_content("new\n");
  struct stat info;
  ck_assert_int_eq(stat(name, &info), 0);
  mode_t mask = umask(0);
  umask(mask);
  ck_assert_uint_eq(info.st_mode & 0777, 0666 & ~mask);
  end();
}
END_TEST

START_TEST(abandon_leaves_the_old_one) {
  begin();
  ck_assert_int_eq(pgap_outfile_commit(open_with("old\n"), NULL), PGAP_OK);
  pgap_outfile_abandon(open_with("new\n"));
  check_content("old\n");
  ck_assert_uint_eq(n_files(), 1);
  pgap_outfile_abandon(NULL);
  end();
}
END_TEST

START_TEST(a_folder_in_the_way) {
  begin();
  ck_assert_int_eq(mkdir(name, 0777), 0);
  pgap_error e;
  ck_assert_int_eq(pgap_outfile_commit(open_with("new\n"), &e), PGAP_FILE_UNWRITABLE);
  ck_assert_str_eq(e.args[0], name);
  ck_assert_uint_eq(n_files(), 1);
  ck_assert_int_eq(rmdir(name), 0);
  end();
}
END_TEST

START_TEST(no_such_folder) {
  pgap_outfile *file;
  pgap_error e;
  ck_assert_int_eq(pgap_outfile_open(&file, "/no/such/folder/x", &e), PGAP_FILE_UNWRITABLE);
}
END_TEST

/* A full disk is seen at the latest when the file is finished. */
START_TEST(full_device) {
  FILE *full = fopen("/dev/full", "w");
  if (!full) return;
  fclose(full);
  begin();
  pgap_outfile *file = open_with("");
  ck_assert_ptr_nonnull(freopen("/dev/full", "w", pgap_outfile_stream(file)));
  fputs("new\n", pgap_outfile_stream(file));
  ck_assert_int_eq(pgap_outfile_commit(file, NULL), PGAP_FILE_UNWRITABLE);
  ck_assert_uint_eq(n_files(), 0);
  end();
}
END_TEST

START_TEST(folders) {
  begin();
  char deep[200];
  snprintf(deep, sizeof deep, "%s/a/b/", folder);
  ck_assert_int_eq(pgap_folder_make(deep, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_folder_make(deep, NULL), PGAP_OK); /* again is fine */
  ck_assert_int_eq(rmdir(deep), 0);
  snprintf(deep, sizeof deep, "%s/a", folder);
  ck_assert_int_eq(rmdir(deep), 0);
  ck_assert_int_eq(pgap_outfile_commit(open_with("file"), NULL), PGAP_OK);
  snprintf(deep, sizeof deep, "%s/b", name); /* below a file */
  ck_assert_int_eq(pgap_folder_make(deep, NULL), PGAP_FILE_UNWRITABLE);
  ck_assert_int_eq(pgap_folder_make("", NULL), PGAP_FILE_UNWRITABLE);
  end();
}
END_TEST

SUITE_MAIN("outfile", commit, abandon_leaves_the_old_one, a_folder_in_the_way, no_such_folder,
           full_device, folders)
