/* test_folder.c: whole folders, single files, and the long form of actuals. */
#include "fixture.h"

#include <fcntl.h>
#include <math.h>
#include <zlib.h>

static const pgap_series *series(const char *id, const char *code) {
  const pgap_catalog *catalog = pgap_panel_catalog(f.plan.panel);
  const pgap_indicator *indicator = pgap_catalog_indicator(catalog, id);
  const pgap_area *area = pgap_catalog_area(catalog, code);
  return indicator && area ? pgap_panel_find(f.plan.panel, indicator, area) : NULL;
}

/* A folder whose actuals/2021.csv is `text`. */
static void write_plan(const char *text) {
  fixture_write("indicators.csv", "id,name_zh,unit,nature\nn,集群数,家,stock\nrev,收入,亿元,flow\n"
                                  "rate,增速,%,rate\nshare,比重,%,share\n");
  fixture_write("plan.ini", "period = 2021/2025\narea = CN\n");
  fixture_write("targets.csv", "indicator,due,value\nn,2025,85\n");
  fixture_mkdir("actuals");
  fixture_write("actuals/2021.csv", text);
}

START_TEST(small_plan) {
  write_plan("indicator,area,period,value,unit,status,source,released,note,mine\n"
             "n,CN,2021,76,个,P,书,2022-03-01,注,x\n"
             "集群数,,2022,80,,,,,,\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  ck_assert_uint_eq(f.messages.n, 0);
  const pgap_series *s = series("n", "CN");
  ck_assert_uint_eq(s->n, 2);
  const pgap_observation *o = &s->observations[0];
  ck_assert(o->value == 76 && o->remark->status == 'P' && o->remark->released == 20220301);
  ck_assert_str_eq(o->remark->source, "书");
  ck_assert_str_eq(o->remark->note, "注");
  ck_assert_int_eq(pgap_observation_origin(o).line, 2);
  ck_assert_int_eq(pgap_observation_origin(o).column, 11);
  ck_assert_int_eq(s->observations[1].remark->status, 'A');
  ck_assert_uint_eq(f.report.n, 4);
  ck_assert_str_eq(f.report.files[3].name, "actuals/2021.csv");
  ck_assert_str_eq(f.report.files[3].layout, "long");
  ck_assert_str_eq(f.report.files[3].encoding, "UTF-8");
  ck_assert_uint_eq(f.report.files[3].rows, 2);
}
END_TEST

START_TEST(chinese_header) {
  write_plan("指标,地区,年份,数值,单位,状态,来源,发布日期,备注\n集群数,CN,2021年,1.2万,家,A,,,\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  ck_assert(series("n", "CN")->observations[0].value == 12000);
  fixture_expect(PGAP_NUMBER_READ_AS, "actuals/2021.csv", 2, 14);
}
END_TEST

START_TEST(row_errors) {
  write_plan("indicator,area,period,value,unit,status,released\n"
             "n,CN,2021,12a,,,\n"
             "n,CN,20x1,12,,,\n"
             "n,CN,2021,12,吨,,\n"
             "n,CN,2021,12,,Z,\n"
             "n,CN,2021,12,,,soon\n"
             "nn,CN,2021,12,,,\n"
             ",CN,2021,12,,,\n"
             "n,CN,2021,1,234,家,,\n"
             "n,CN\n"
             "\"n\"x,CN,2021,12,,,\n"
             "n,CN,2021,\"12,,,\n"
             "n,CN,2022,12,,AA,\n");
  ck_assert_int_eq(fixture_read(), PGAP_NUMBER_INVALID);
  const char *file = "actuals/2021.csv";
  const pgap_error *e = fixture_expect(PGAP_NUMBER_INVALID, file, 2, 11);
  ck_assert_str_eq(e->source, "n,CN,2021,12a,,,");
  ck_assert_int_eq(e->width, 3);
  fixture_expect(PGAP_PERIOD_INVALID, file, 3, 6);
  fixture_expect(PGAP_UNIT_INCOMPATIBLE, file, 4, 14);
  fixture_expect(PGAP_STATUS_UNKNOWN, file, 5, 15);
  fixture_expect(PGAP_DATE_INVALID, file, 6, 16);
  fixture_expect(PGAP_INDICATOR_UNKNOWN, file, 7, 1);
  fixture_expect(PGAP_CELL_REQUIRED, file, 8, 1);
  fixture_expect(PGAP_NUMBER_SPLIT, file, 9, 11);
  fixture_expect(PGAP_CELLS_TOO_FEW, file, 10, 3);
  fixture_expect(PGAP_QUOTE_STRAY, file, 11, 4);
  fixture_expect(PGAP_QUOTE_UNCLOSED, file, 12, 11);
  fixture_expect(PGAP_STATUS_UNKNOWN, file, 13, 15);
  ck_assert_uint_eq(f.messages.n_errors, 12);
  ck_assert_int_eq(f.error.line, 2);
}
END_TEST

START_TEST(missing_values) {
  write_plan("indicator,period,value,status\nn,2021,,\nn,2022,..,M\nn,2023,—,\nn,2024,N/A,\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  const pgap_series *s = series("n", "CN");
  ck_assert_uint_eq(s->n, 4);
  for (size_t i = 0; i < 4; i++) ck_assert(isnan(s->observations[i].value));
  ck_assert_int_eq(s->observations[0].remark->status, 'O');
  ck_assert_int_eq(s->observations[1].remark->status, 'M');
}
END_TEST

START_TEST(rates_over_windows) {
  write_plan("indicator,period,value,unit\nrate,2021/2023,5,%/year\nrate,2021/2024,-9,% total\n"
             "rate,2022/2024,4,%\nrate,2024,3,%\nrev,2021/2025,10,亿元\nrate,2019/2020,6,%/年\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  const pgap_series *s = series("rate", "CN");
  ck_assert_int_eq(s->observations[0].remark->span, PGAP_SPAN_AVERAGE);
  ck_assert_int_eq(s->observations[1].remark->span, PGAP_SPAN_AVERAGE);
  ck_assert_int_eq(s->observations[2].remark->span, PGAP_SPAN_TOTAL);
  ck_assert_int_eq(s->observations[3].remark->span, PGAP_SPAN_PLAIN);
  fixture_expect(PGAP_PERIOD_NOT_ANNUAL, "actuals/2021.csv", 4, 16);
  ck_assert_uint_eq(f.messages.n, 1);
}
END_TEST

START_TEST(span_units_belong_to_rates) {
  write_plan("indicator,period,value,unit\nshare,2021/2023,5,%/year\n");
  ck_assert_int_eq(fixture_read(), PGAP_UNIT_INCOMPATIBLE);
}
END_TEST

START_TEST(year_to_date_is_noted) {
  write_plan("indicator,period,value\nrev,2021-01/2021-10,5\nn,2021-01/2021-10,5\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  ck_assert_uint_eq(f.messages.n, 1);
  fixture_expect(PGAP_PERIOD_NOT_ANNUAL, "actuals/2021.csv", 2, 21);
}
END_TEST

START_TEST(findings_of_the_panel_have_their_line) {
  write_plan("indicator,period,value,note\nn,2021,76,\"two\nlines\"\nn,2021,\"77\",x\n");
  ck_assert_int_eq(fixture_read(), PGAP_OBSERVATION_CONFLICT);
  const pgap_error *e = fixture_expect(PGAP_OBSERVATION_CONFLICT, "actuals/2021.csv", 4, 8);
  ck_assert_str_eq(e->source, "n,2021,\"77\",x");
  ck_assert_int_eq(e->width, 4);
}
END_TEST

START_TEST(files_in_the_order_of_their_names) {
  write_plan("indicator,period,value,released\nn,2021,1,\n");
  fixture_write("actuals/b.csv", "indicator,period,value\nn,2023,x\n");
  fixture_write("actuals/a.tsv", "indicator\tperiod\tvalue\nn\t2022\ty\n");
  fixture_write("actuals/.hidden.csv", "nonsense");
  fixture_write("actuals/c.csv~", "nonsense");
  fixture_write("actuals/README.md", "nonsense");
  fixture_mkdir("actuals/old.csv");
  ck_assert_int_eq(fixture_read(), PGAP_NUMBER_INVALID);
  ck_assert_uint_eq(f.messages.n, 2);
  ck_assert_str_eq(f.messages.items[0].args[0], "y");
  ck_assert_str_eq(f.messages.items[1].args[0], "x");
}
END_TEST

START_TEST(packed_with_gzip) {
  write_plan("indicator,period,value\nn,2021,1\n");
  const char *path = fixture_path("actuals/2022.csv.gz");
  gzFile file = gzopen(path, "wb");
  ck_assert_int_gt(gzputs(file, "indicator,period,value\nn,2022,2\n"), 0);
  ck_assert_int_eq(gzclose(file), Z_OK);
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  ck_assert_uint_eq(series("n", "CN")->n, 2);
  fixture_forget();
  ck_assert_int_eq(truncate(path, 30), 0);
  ck_assert_int_eq(fixture_read(), PGAP_FILE_UNREADABLE);
}
END_TEST

START_TEST(encodings_are_noted) {
  write_plan("indicator,period,value\nn,2021,1\n");
  fixture_write("actuals/gb.csv", "\xD6\xB8\xB1\xEA,\xC4\xEA\xB7\xDD,\xCA\xFD\xD6\xB5\nn,2022,2\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  const pgap_error *e = fixture_find(PGAP_FILE_DECODED, 0);
  ck_assert_ptr_nonnull(e);
  ck_assert_str_eq(e->args[0], "GB18030");
  ck_assert_str_eq(f.report.files[4].encoding, "GB18030");
  ck_assert_uint_eq(series("n", "CN")->n, 2);
}
END_TEST

START_TEST(line_ends) {
  write_plan("indicator,period,value\r\nn,2021,1\r\nn,2022,\"2\"\r\nn,2023,x\r\n");
  fixture_write("actuals/old.csv", "indicator,period,value\rn,2018,1\r\rn,2019,y\r");
  ck_assert_int_eq(fixture_read(), PGAP_NUMBER_INVALID);
  const pgap_error *e = fixture_expect(PGAP_NUMBER_INVALID, "actuals/2021.csv", 4, 8);
  ck_assert_str_eq(e->source, "n,2023,x");
  fixture_expect(PGAP_NUMBER_INVALID, "actuals/old.csv", 4, 8);
  ck_assert_uint_eq(f.messages.n, 2);
}
END_TEST

START_TEST(files_that_are_no_csv) {
  write_plan("");
  fixture_bytes("actuals/b.csv", "indicator\0", 10);
  fixture_write("actuals/c.csv", "a,b,c\n1,2,3\n");
  fixture_write("actuals/d.csv", "indicator,period\nn,2021\n");
  fixture_write("actuals/e.csv", "\xFF\xFF");
  fixture_bytes("actuals/f.xlsx", "PK\x03\x04", 4);
  fixture_write("actuals/g.csv", "\"indicator,period,value\nn,2021,1\n");
  ck_assert_int_eq(fixture_read(), PGAP_FILE_EMPTY);
  fixture_expect(PGAP_FILE_EMPTY, "actuals/2021.csv", 0, 0);
  const pgap_error *e = fixture_expect(PGAP_FILE_BINARY, "actuals/b.csv", 1, 0);
  ck_assert_str_eq(e->args[0], "10");
  fixture_expect(PGAP_LAYOUT_UNKNOWN, "actuals/c.csv", 1, 1);
  e = fixture_expect(PGAP_COLUMN_MISSING, "actuals/d.csv", 1, 0);
  ck_assert_str_eq(e->args[0], "value");
  ck_assert_str_eq(e->args[1], "indicator, period, value");
  fixture_expect(PGAP_ENCODING_UNKNOWN, "actuals/e.csv", 1, 0);
  fixture_expect(PGAP_FILE_BINARY, "actuals/f.xlsx", 1, 0);
  fixture_expect(PGAP_QUOTE_UNCLOSED, "actuals/g.csv", 1, 1);
  ck_assert_uint_eq(f.messages.n_errors, 7);
}
END_TEST

START_TEST(folders_that_are_none) {
  ck_assert_int_eq(
      pgap_input_folder(&f.plan, "/nowhere/at/all", NULL, &f.report, &f.messages, &f.error),
      PGAP_FILE_MISSING);
  ck_assert_uint_eq(f.messages.n_errors, 1);
  fixture_forget();
  const char *path = fixture_write("x.csv", "a");
  ck_assert_int_eq(pgap_input_folder(&f.plan, path, NULL, NULL, NULL, NULL), PGAP_NOT_A_FOLDER);
  fixture_forget();
  ck_assert_int_eq(fixture_read(), PGAP_FILE_MISSING);
  fixture_expect(PGAP_FILE_MISSING, "targets.csv", 0, 0);
}
END_TEST

START_TEST(without_actuals) {
  fixture_write("targets.csv", "indicator,due,value\nn,2025,1\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  ck_assert_uint_eq(pgap_panel_series(f.plan.panel), 0);
}
END_TEST

START_TEST(unknown_indicator_without_a_list) {
  fixture_write("targets.csv", "indicator,due,value,unit\nn,2025,1,万家\n");
  fixture_mkdir("actuals");
  fixture_write("actuals/a.csv",
                "indicator,period,value,unit\nn,2021,2000,家\nm,2021,3,\nm,2022,4,\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  ck_assert_uint_eq(f.messages.n, 3);
  fixture_expect(PGAP_UNIT_CONVERTED, "actuals/a.csv", 2, 13);
  fixture_expect(PGAP_INDICATOR_DEFAULTS, "targets.csv", 2, 1);
  fixture_expect(PGAP_INDICATOR_DEFAULTS, "actuals/a.csv", 3, 1);
  ck_assert_str_eq(series("n", "")->indicator->unit, "万家");
  ck_assert(series("n", "")->observations[0].value == 0.2);
}
END_TEST

START_TEST(unknown_area_with_a_list) {
  write_plan("indicator,area,period,value\nn,CM,2021,1\nn,中国,2021,1\n");
  fixture_write("areas.csv", "code,name_zh\nCN,中国\n");
  ck_assert_int_eq(fixture_read(), PGAP_AREA_UNKNOWN);
  const pgap_error *e = fixture_expect(PGAP_AREA_UNKNOWN, "actuals/2021.csv", 2, 3);
  ck_assert_str_eq(e->args[2], "CN");
  ck_assert_str_eq(e->args[3], "areas.csv");
  ck_assert_uint_eq(f.messages.n_errors, 1);
}
END_TEST

START_TEST(single_files) {
  const char *targets = fixture_write("t.csv", "indicator,due,value\nn,2025,85\n");
  const char *actuals[] = {fixture_write("b.csv", "indicator,area,period,value\nn,CN,2021,1\n"),
                           fixture_write("a.csv", "indicator,area,period,value\nn,CN,2022,2\n")};
  ck_assert_int_eq(
      pgap_input_files(&f.plan, targets, actuals, 2, NULL, &f.report, &f.messages, &f.error),
      PGAP_OK);
  ck_assert_uint_eq(series("n", "CN")->n, 2);
  ck_assert_str_eq(f.plan.targets[0].area->code, "CN");
  ck_assert_str_eq(f.report.files[1].name, actuals[0]);
  ck_assert_str_eq(f.plan.folder, "");
  fixture_forget();
  ck_assert_int_eq(pgap_input_files(&f.plan, NULL, actuals, 1, NULL, NULL, NULL, NULL), PGAP_OK);
  ck_assert_uint_eq(f.plan.n_targets, 0);
  fixture_forget();
  ck_assert_int_eq(
      pgap_input_files(&f.plan, "/nowhere.csv", actuals, 1, NULL, NULL, NULL, &f.error),
      PGAP_FILE_MISSING);
  ck_assert_str_eq(f.error.file, "/nowhere.csv");
}
END_TEST

START_TEST(standard_input) {
  const char *path = fixture_write("a.csv", "indicator,period,value\nn,2021,1\nn,2022,x\n");
  const char *actuals[] = {"-"};
  int file = open(path, O_RDONLY), saved = dup(STDIN_FILENO);
  ck_assert_int_ge(dup2(file, STDIN_FILENO), 0);
  pgap_status status =
      pgap_input_files(&f.plan, NULL, actuals, 1, NULL, &f.report, &f.messages, &f.error);
  if (saved >= 0) dup2(saved, STDIN_FILENO);
  close(file);
  ck_assert_int_eq(status, PGAP_NUMBER_INVALID);
  ck_assert_str_eq(f.error.file, "-");
  ck_assert_int_eq(f.error.line, 3);
  ck_assert_uint_eq(series("n", "")->n, 1);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("folder");
  TCase *c = tcase_create("folder");
  tcase_add_checked_fixture(c, fixture_setup, fixture_teardown);
  tcase_add_test(c, small_plan);
  tcase_add_test(c, chinese_header);
  tcase_add_test(c, row_errors);
  tcase_add_test(c, missing_values);
  tcase_add_test(c, rates_over_windows);
  tcase_add_test(c, span_units_belong_to_rates);
  tcase_add_test(c, year_to_date_is_noted);
  tcase_add_test(c, findings_of_the_panel_have_their_line);
  tcase_add_test(c, files_in_the_order_of_their_names);
  tcase_add_test(c, packed_with_gzip);
  tcase_add_test(c, encodings_are_noted);
  tcase_add_test(c, line_ends);
  tcase_add_test(c, files_that_are_no_csv);
  tcase_add_test(c, folders_that_are_none);
  tcase_add_test(c, without_actuals);
  tcase_add_test(c, unknown_indicator_without_a_list);
  tcase_add_test(c, unknown_area_with_a_list);
  tcase_add_test(c, single_files);
  tcase_add_test(c, standard_input);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
