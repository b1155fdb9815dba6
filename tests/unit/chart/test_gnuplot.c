/* test_gnuplot.c: one gnuplot process: pictures, complaints, death and delay. */
#include "gnuplot.h"
#include "support/suite.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64]; /* made anew for each test: check forks */

static void make_folder(void) {
  strcpy(folder, "/tmp/plangap-test-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
}

static char *name(char out[128], const char *file) {
  snprintf(out, 128, "%s/%s", folder, file);
  return out;
}

static void script(const char *file, const char *text) {
  char path[128];
  FILE *out = fopen(name(path, file), "w");
  ck_assert_ptr_nonnull(out);
  fputs(text, out);
  fclose(out);
}

static void drop(const char *file) {
  char path[128];
  unlink(name(path, file));
}

static pgap_gnuplot_state wait_for(pgap_gnuplot *g, int milliseconds) {
  pgap_gnuplot_state state = PGAP_GNUPLOT_BUSY;
  while (state == PGAP_GNUPLOT_BUSY) {
    struct pollfd fd = {.fd = g->err, .events = POLLIN};
    if (poll(&fd, 1, milliseconds) == 0) return state;
    state = pgap_gnuplot_read(g);
  }
  return state;
}

static const char dots[] = "set terminal dumb\nset output pgap_out\nplot pgap_data using 1:2\n";

static void draw(pgap_gnuplot *g, const char *file, const char *out) {
  char data[128], picture[128];
  pgap_gnuplot_task task = {folder, file, name(data, "it's.tsv"), name(picture, out)};
  ck_assert_int_eq(pgap_gnuplot_draw(g, &task, NULL), PGAP_OK);
}

START_TEST(draws_several_pictures) {
  pgap_gnuplot g = {0};
  make_folder();
  script("dots.gp", dots);
  script("it's.tsv", "1 1\n2 2\n");
  ck_assert_int_eq(pgap_gnuplot_start(&g, "gnuplot", NULL), PGAP_OK);
  for (int i = 0; i < 3; i++) {
    char path[128];
    struct stat info;
    draw(&g, "dots.gp", "out.txt");
    ck_assert_msg(wait_for(&g, 20000) == PGAP_GNUPLOT_DONE, "%s", g.message);
    ck_assert_int_eq(stat(name(path, "out.txt"), &info), 0);
    ck_assert(info.st_size > 100);
    drop("out.txt");
  }
  pgap_gnuplot_stop(&g, true);
  drop("dots.gp");
  drop("it's.tsv");
  rmdir(folder);
}
END_TEST

START_TEST(complaints_fail_the_picture_and_not_the_next) {
  pgap_gnuplot g = {0};
  make_folder();
  script("bad.gp", "plot nothing_like_this\n");
  script("dots.gp", dots);
  script("it's.tsv", "1 1\n2 2\n");
  ck_assert_int_eq(pgap_gnuplot_start(&g, "gnuplot", NULL), PGAP_OK);
  draw(&g, "bad.gp", "out.txt");
  ck_assert_int_eq(wait_for(&g, 20000), PGAP_GNUPLOT_FAILED);
  ck_assert_ptr_nonnull(strstr(g.message, "nothing_like_this"));
  draw(&g, "dots.gp", "out.txt");
  ck_assert_msg(wait_for(&g, 20000) == PGAP_GNUPLOT_DONE, "%s", g.message);
  pgap_gnuplot_stop(&g, true);
  drop("bad.gp");
  drop("dots.gp");
  drop("it's.tsv");
  drop("out.txt");
  rmdir(folder);
}
END_TEST

START_TEST(long_complaints_do_not_overflow) {
  pgap_gnuplot g = {0};
  make_folder();
  script("loud.gp", "do for [i=1:5000] { print 'complaint', i }\n");
  ck_assert_int_eq(pgap_gnuplot_start(&g, "gnuplot", NULL), PGAP_OK);
  draw(&g, "loud.gp", "out.txt");
  ck_assert_int_eq(wait_for(&g, 20000), PGAP_GNUPLOT_FAILED);
  ck_assert_int_eq(strncmp(g.message, "complaint 1\n", 12), 0);
  pgap_gnuplot_stop(&g, true);
  drop("loud.gp");
  rmdir(folder);
}
END_TEST

START_TEST(death_and_delay) {
  pgap_gnuplot g = {0};
  make_folder();
  script("slow.gp", "pause 60\n");
  ck_assert_int_eq(pgap_gnuplot_start(&g, "gnuplot", NULL), PGAP_OK);
  draw(&g, "slow.gp", "out.txt");
  ck_assert_int_eq(wait_for(&g, 300), PGAP_GNUPLOT_BUSY);
  kill(g.pid, SIGKILL);
  ck_assert_int_eq(wait_for(&g, 20000), PGAP_GNUPLOT_GONE);
  pgap_gnuplot_stop(&g, false);
  ck_assert_int_eq(g.pid, 0);
  drop("slow.gp");
  rmdir(folder);
}
END_TEST

START_TEST(a_missing_program_is_named) {
  pgap_gnuplot g = {0};
  pgap_error err = {0};
  ck_assert_int_eq(pgap_gnuplot_start(&g, "no-such-gnuplot", &err), PGAP_PROGRAM_MISSING);
  ck_assert_str_eq(err.args[1], "gnuplot-nox");
}
END_TEST

START_TEST(control_characters_in_names_are_refused) {
  pgap_gnuplot g = {0};
  ck_assert_int_eq(pgap_gnuplot_start(&g, "gnuplot", NULL), PGAP_OK);
  pgap_gnuplot_task task = {"/tmp/a\nprint 1", "x.gp", "/tmp/a", "/tmp/b"};
  ck_assert_int_eq(pgap_gnuplot_draw(&g, &task, NULL), PGAP_FILE_UNWRITABLE);
  pgap_gnuplot_stop(&g, true);
}
END_TEST

SUITE_MAIN("gnuplot", draws_several_pictures, complaints_fail_the_picture_and_not_the_next,
           long_complaints_do_not_overflow, death_and_delay, a_missing_program_is_named,
           control_characters_in_names_are_refused)
