/* test_loader.c: indicators.csv, areas.csv, plan.ini and targets.csv. */
#include "fixture.h"

#include <math.h>
#include <plangap/kind.h>

static const pgap_indicator *indicator(const char *id) {
  return pgap_catalog_indicator(pgap_panel_catalog(f.plan.panel), id);
}

static const char indicators[] = "id,name_zh,unit,direction,nature\n"
                                 "n,集群数,家,up,stock\n"
                                 "rev,营业收入,亿元,up,flow\n"
                                 "share,比重,%,up,share\n"
                                 "rate,增速,%,up,rate\n"
                                 "loss,损失,元,down,index\n";

static void write_targets(const char *text) {
  fixture_write("indicators.csv", indicators);
  fixture_write("targets.csv", text);
}

START_TEST(indicators_and_their_defaults) {
  fixture_write("indicators.csv", "\xEF\xBB\xBF"
                                  "编号,名称,unit,direction,nature,lower,upper,aggregate,mine\r\n"
                                  "a,甲,家,,stock,,,sum,x\r\n"
                                  "b,乙,%,down,share,,,,\r\n"
                                  "c,丙,%,,rate,-5,\"1,000\",,\r\n");
  fixture_write("targets.csv", "indicator,due,value\na,2025,1\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  const pgap_indicator *a = indicator("a"), *b = indicator("乙"), *c = indicator("c");
  ck_assert(a->is_declared && a->line == 2);
  ck_assert_str_eq(a->name_zh, "甲");
  ck_assert(a->lower == 0 && isnan(a->upper));
  ck_assert_int_eq(a->aggregate, PGAP_AGGREGATE_SUM);
  ck_assert(b->lower == 0 && b->upper == 100);
  ck_assert_int_eq(b->direction, PGAP_DIRECTION_DOWN);
  ck_assert(c->lower == -5 && c->upper == 1000);
  fixture_expect(PGAP_NUMBER_READ_AS, "indicators.csv", 4, 16);
}
END_TEST

START_TEST(indicator_errors_are_all_listed) {
  fixture_write("indicators.csv", "id,unit,direction,nature,lower\n"
                                  "a,家,sideways,pond,x1\n"
                                  ",家,,,\n"
                                  "b,家,,,\n"
                                  "b,个,,,\n");
  fixture_write("targets.csv", "indicator,due,value\na,2025,1\nb,2025,2\n");
  ck_assert_int_eq(fixture_read(), PGAP_WORD_UNKNOWN);
  const pgap_error *e = fixture_expect(PGAP_WORD_UNKNOWN, "indicators.csv", 2, 5);
  ck_assert_str_eq(e->source, "a,家,sideways,pond,x1");
  ck_assert_int_eq(e->width, 8);
  fixture_expect(PGAP_WORD_UNKNOWN, "indicators.csv", 2, 14);
  fixture_expect(PGAP_NUMBER_INVALID, "indicators.csv", 2, 19);
  fixture_expect(PGAP_CELL_REQUIRED, "indicators.csv", 3, 1);
  fixture_expect(PGAP_ID_TWICE, "indicators.csv", 5, 1);
  ck_assert_ptr_null(fixture_find(PGAP_INDICATOR_UNKNOWN, 0));
  ck_assert_uint_eq(f.messages.n_errors, 5);
}
END_TEST

START_TEST(header_errors) {
  fixture_write("indicators.csv", "name_zh,unit,单位\nx,y,z\n");
  fixture_write("targets.csv", "indicator,due,value\nzz,2025,1\n");
  ck_assert_int_ne(fixture_read(), PGAP_OK);
  fixture_expect(PGAP_COLUMN_TWICE, "indicators.csv", 1, 14);
  fixture_expect(PGAP_COLUMN_MISSING, "indicators.csv", 1, 0);
  /* what follows from a broken list is no error of its own */
  ck_assert_uint_eq(f.messages.n_errors, 2);
}
END_TEST

START_TEST(cells_too_many_and_too_few) {
  fixture_write("indicators.csv", "id,unit,note\na,家\nb,家,x,y\nc,家,\n");
  fixture_write("targets.csv", "indicator,note,due,value\na,x,2025\na,,2025,5\n");
  ck_assert_int_ne(fixture_read(), PGAP_OK);
  const pgap_error *e = fixture_expect(PGAP_CELLS_TOO_MANY, "indicators.csv", 3, 7);
  ck_assert_str_eq(e->args[0], "4");
  ck_assert_str_eq(e->args[1], "3");
  fixture_expect(PGAP_CELLS_TOO_FEW, "targets.csv", 2, 5);
  ck_assert_uint_eq(f.messages.n_errors, 2);
  ck_assert_uint_eq(f.plan.n_targets, 1);
  ck_assert(indicator("a")->is_declared);
}
END_TEST

START_TEST(areas_and_parents) {
  fixture_write("areas.csv", "code,name_zh,parent\nCN-HE,河北省,中国\nCN,中国,\n");
  fixture_write("targets.csv", "indicator,area,due,value\nx,河北省,2025,1\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  ck_assert_str_eq(f.plan.targets[0].area->code, "CN-HE");
}
END_TEST

START_TEST(area_errors) {
  fixture_write("areas.csv", "code,parent\na,b\nb,c\nc,a\nd,a\ne,nowhere\n");
  fixture_write("targets.csv", "indicator,area,due,value\nx,dd,2025,1\n");
  ck_assert_int_eq(fixture_read(), PGAP_PARENT_CYCLE);
  fixture_expect(PGAP_PARENT_CYCLE, "areas.csv", 2, 3);
  fixture_expect(PGAP_PARENT_CYCLE, "areas.csv", 3, 3);
  fixture_expect(PGAP_PARENT_CYCLE, "areas.csv", 4, 3);
  fixture_expect(PGAP_AREA_UNKNOWN, "areas.csv", 6, 3);
  fixture_expect(PGAP_AREA_UNKNOWN, "targets.csv", 2, 3);
  ck_assert_uint_eq(f.messages.n_errors, 5);
}
END_TEST

START_TEST(settings) {
  fixture_write("plan.ini", "# comment\ntitle = 标题 = 甲\ntitle_en = A plan\n[any section]\n"
                            "period = 2021/2025\n  area = CN\nlanguage = zh\nbase = nearest\n"
                            "method = eurostat\nlevel = 90\nseed = 7\n");
  fixture_write("targets.csv", "indicator,due,value\nx,2025,1\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  const pgap_settings *s = &f.plan.settings;
  ck_assert_str_eq(s->title_zh, "标题 = 甲");
  ck_assert_str_eq(s->title_en, "A plan");
  ck_assert_int_eq(s->period.kind, PGAP_PERIOD_WINDOW);
  ck_assert_str_eq(s->area->code, "CN");
  ck_assert(s->has_language && s->language == PGAP_LANGUAGE_ZH);
  ck_assert_int_eq(s->base, PGAP_BASE_NEAREST);
  ck_assert_str_eq(s->method, "eurostat");
  ck_assert(s->level == 90);
  ck_assert_uint_eq(s->seed, 7);
  ck_assert_str_eq(f.plan.targets[0].area->code, "CN");
}
END_TEST

START_TEST(setting_errors) {
  char text[1200] = "titel = x\nperiod = 2021-10\nlanguage = fr\nbase = near\nlevel = 120\n"
                    "seed = -1\nnonsense\nlevel = x\ntitle = ";
  size_t n = strlen(text);
  memset(text + n, 'x', 300);
  text[n + 300] = '\0';
  strcat(text, "\narea = \xE6\xB2\xB3\xE5\x8C\x97\n");
  fixture_write("plan.ini", text);
  fixture_write("areas.csv", "code\nCN\n");
  fixture_write("targets.csv", "indicator,due,value\nx,2025,1\n");
  ck_assert_int_ne(fixture_read(), PGAP_OK);
  const pgap_error *e = fixture_expect(PGAP_SETTING_UNKNOWN, "plan.ini", 1, 1);
  ck_assert_str_eq(e->args[0], "titel");
  ck_assert_str_eq(e->source, "titel = x");
  fixture_expect(PGAP_SETTING_INVALID, "plan.ini", 2, 10);
  fixture_expect(PGAP_SETTING_INVALID, "plan.ini", 3, 12);
  fixture_expect(PGAP_SETTING_INVALID, "plan.ini", 4, 8);
  fixture_expect(PGAP_SETTING_INVALID, "plan.ini", 5, 9);
  fixture_expect(PGAP_SETTING_INVALID, "plan.ini", 6, 8);
  fixture_expect(PGAP_LINE_INVALID, "plan.ini", 7, 1);
  fixture_expect(PGAP_SETTING_INVALID, "plan.ini", 8, 9);
  fixture_expect(PGAP_LINE_TOO_LONG, "plan.ini", 9, 1);
  fixture_expect(PGAP_SETTING_INVALID, "plan.ini", 10, 8);
  ck_assert_uint_eq(f.messages.n_errors, 10);
}
END_TEST

START_TEST(target_defaults) {
  write_targets("indicator,due,value\nn,2025,85\nloss,2025-12,1\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  const pgap_target *t = &f.plan.targets[0];
  ck_assert_str_eq(t->kind->name, "level");
  ck_assert_int_eq(t->op, PGAP_OP_AT_LEAST);
  ck_assert(t->value == 85 && isnan(t->value2) && isnan(t->base_value));
  ck_assert_int_eq(t->tier, PGAP_TIER_EXPECTED);
  ck_assert_int_eq(t->binding, PGAP_BINDING_EXPECTED);
  ck_assert(t->tolerance == 0.02);
  ck_assert_int_eq(t->set_on, 0);
  ck_assert_int_eq(t->origin.line, 2);
  ck_assert_int_eq(t->value_at.column, 8);
  ck_assert_int_eq(t->due_at.column, 3);
  ck_assert_int_eq(t->base_at.line, 0);
  ck_assert_int_eq(f.plan.targets[1].op, PGAP_OP_AT_MOST);
  ck_assert_int_eq(f.plan.targets[1].due.kind, PGAP_PERIOD_MONTH);
}
END_TEST

START_TEST(target_with_everything) {
  write_targets("指标,due,kind,op,value,value2,base_period,base_value,unit,tier,binding,path,"
                "tolerance,set_on,source,note,extra\n"
                "营业收入,2025,level,in,3,4,2020,2,万亿元,力争,约束性,step,0.05,2021-03,书,注,?\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  const pgap_target *t = &f.plan.targets[0];
  ck_assert_str_eq(t->indicator->id, "rev");
  ck_assert_int_eq(t->op, PGAP_OP_IN);
  ck_assert(t->value == 30000 && t->value2 == 40000 && t->base_value == 20000);
  ck_assert_int_eq(t->tier, PGAP_TIER_STRETCH);
  ck_assert_int_eq(t->binding, PGAP_BINDING_BINDING);
  ck_assert_int_eq(t->path, PGAP_PATH_STEP);
  ck_assert(t->tolerance == 0.05);
  ck_assert_int_eq(t->set_on, 20210331);
  ck_assert_str_eq(t->source, "书");
  ck_assert_int_eq(t->base_at.column, 29);
}
END_TEST

START_TEST(target_errors) {
  write_targets("indicator,due,kind,op,value,value2,text,unit\n"
                "n,2025,,,,,,\n"
                "n,soon,,,1,,,\n"
                "n,2025,wish,,1,,,\n"
                "n,2025,,>,1,,,\n"
                "n,2025,,in,1,,,\n"
                "n,2025,,,,,12 34,\n"
                "n,2025,,,1,,,吨\n"
                "clusters,2025,,,1,,,\n"
                "shrae,2025,,,1,,,\n"
                "n,,,,1,,,\n"
                "n,2025,,,85 pieces,,,\n");
  ck_assert_int_ne(fixture_read(), PGAP_OK);
  fixture_expect(PGAP_CELL_REQUIRED, "targets.csv", 2, 10);
  fixture_expect(PGAP_PERIOD_INVALID, "targets.csv", 3, 3);
  fixture_expect(PGAP_WORD_UNKNOWN, "targets.csv", 4, 8);
  fixture_expect(PGAP_WORD_UNKNOWN, "targets.csv", 5, 9);
  fixture_expect(PGAP_CELL_REQUIRED, "targets.csv", 6, 14);
  fixture_expect(PGAP_PHRASE_NUMBERS, "targets.csv", 7, 12);
  fixture_expect(PGAP_UNIT_INCOMPATIBLE, "targets.csv", 8, 14);
  const pgap_error *e = fixture_expect(PGAP_INDICATOR_UNKNOWN, "targets.csv", 9, 1);
  ck_assert_str_eq(e->args[2], "");
  ck_assert_str_eq(e->args[3], "indicators.csv");
  e = fixture_expect(PGAP_INDICATOR_UNKNOWN, "targets.csv", 10, 1);
  ck_assert_str_eq(e->args[2], "share");
  fixture_expect(PGAP_CELL_REQUIRED, "targets.csv", 11, 3);
  e = fixture_expect(PGAP_NUMBER_INVALID, "targets.csv", 12, 10);
  ck_assert_int_eq(e->width, 9);
  ck_assert_uint_eq(f.messages.n_errors, 11);
}
END_TEST

START_TEST(target_units) {
  write_targets("indicator,due,kind,op,value,unit,base_period,base_value\n"
                "n,2025,level,,2,万家,,\n"
                "n,2025,points,,100,个,2020,5\n"
                "share,2025,points,,1.5,个百分点,2020,5\n"
                "rev,2025,multiple,,2,倍,2020,5\n"
                "rev,2025,growth,,7,%,2020,5\n"
                "share,2025,level,,1.5,个百分点,,\n"
                "rev,2025,growth,,7,亿元,2020,5\n");
  ck_assert_int_eq(fixture_read(), PGAP_UNIT_INCOMPATIBLE);
  ck_assert_uint_eq(f.messages.n_errors, 2);
  fixture_expect(PGAP_UNIT_INCOMPATIBLE, "targets.csv", 7, 23);
  fixture_expect(PGAP_UNIT_INCOMPATIBLE, "targets.csv", 8, 20);
  ck_assert_uint_eq(f.plan.n_targets, 5);
  ck_assert(f.plan.targets[0].value == 20000);
  ck_assert(f.plan.targets[2].value == 1.5);
  ck_assert(f.plan.targets[4].value == 7);
  ck_assert(f.plan.targets[4].base_value == 5);
}
END_TEST

START_TEST(columns_of_some_kinds) {
  write_targets("indicator,due,kind,op,value,unit,threshold,other,base_value\n"
                "rev,2025,count_above,,85,亿元,100,,40\n"
                "rev,2025,count_above,,15,万亿元,0.05,,4\n"
                "rev,2024,count_above,,20,家,500,,4\n"
                "rev,2021/2025,relative,,,,,n,\n"
                "rev,2025,relative,<=,1.5,个百分点,,share,\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  const pgap_target *t = f.plan.targets;
  ck_assert(t[0].threshold == 100 && t[0].value == 85 && t[0].base_value == 40);
  ck_assert(fabs(t[1].threshold - 500) < 1e-9 && t[1].value == 15);
  ck_assert(t[2].threshold == 500 && t[2].value == 20);
  ck_assert_ptr_eq(t[3].other, indicator("n"));
  ck_assert(t[3].value == 0 && isnan(t[3].threshold));
  ck_assert_ptr_eq(t[4].other, indicator("share"));
  ck_assert(!pgap_target_is_up(&t[4]) && t[4].value == 1.5);
}
END_TEST

START_TEST(errors_of_columns_of_some_kinds) {
  write_targets("indicator,due,kind,value,unit,threshold,other\n"
                "rev,2025,count_above,85,亿元,,\n"
                "rev,2025,level,85,亿元,100,\n"
                "rev,2025,relative,,,,\n"
                "rev,2025,relative,,,,nn\n"
                "rev,2025,relative,,,,rev\n"
                "rev,2025,hold,85,,,n\n"
                "rev,2025,relative,1,%,,n\n"
                "rev,2025,count_above,85,吨,100,\n");
  ck_assert_int_ne(fixture_read(), PGAP_OK);
  fixture_expect(PGAP_KIND_NEEDS, "targets.csv", 2, 28);
  fixture_expect(PGAP_KIND_WITHOUT, "targets.csv", 3, 22);
  fixture_expect(PGAP_KIND_NEEDS, "targets.csv", 4, 22);
  fixture_expect(PGAP_INDICATOR_UNKNOWN, "targets.csv", 5, 22);
  fixture_expect(PGAP_OTHER_ITSELF, "targets.csv", 6, 22);
  fixture_expect(PGAP_KIND_WITHOUT, "targets.csv", 7, 20);
  fixture_expect(PGAP_UNIT_INCOMPATIBLE, "targets.csv", 8, 21);
  fixture_expect(PGAP_UNIT_INCOMPATIBLE, "targets.csv", 9, 25);
  ck_assert_uint_eq(f.messages.n_errors, 8);
}
END_TEST

START_TEST(entities_that_no_target_counts) {
  write_targets("indicator,due,kind,value\nrev,2025,level,85\n");
  fixture_mkdir("actuals");
  fixture_write("actuals/a.csv", "indicator,period,entity,value\nrev,2020,,70\nrev,2021,a,40\n"
                                 "rev,2021,b,50\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  fixture_expect(PGAP_ENTITIES_UNUSED, "actuals/a.csv", 3, 12);
  ck_assert_uint_eq(f.messages.n_errors + f.messages.n_warnings, 0);
}
END_TEST

START_TEST(repaired_numbers_are_noted) {
  write_targets("indicator,due,value\nn,2025,\"1,400\"\nn,2026,1.4万\nn,2027,１５\n");
  ck_assert_int_eq(fixture_read(), PGAP_OK);
  const pgap_error *e = fixture_expect(PGAP_NUMBER_READ_AS, "targets.csv", 3, 8);
  ck_assert_str_eq(e->args[0], "1.4万");
  ck_assert_str_eq(e->args[1], "14000");
  fixture_expect(PGAP_NUMBER_READ_AS, "targets.csv", 2, 8);
  fixture_expect(PGAP_NUMBER_READ_AS, "targets.csv", 4, 8);
  ck_assert(f.plan.targets[1].value == 14000);
}
END_TEST

START_TEST(no_targets) {
  write_targets("indicator,due,value\n");
  ck_assert_int_eq(fixture_read(), PGAP_TARGETS_NONE);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("loader");
  TCase *c = tcase_create("loader");
  tcase_add_checked_fixture(c, fixture_setup, fixture_teardown);
  tcase_add_test(c, indicators_and_their_defaults);
  tcase_add_test(c, indicator_errors_are_all_listed);
  tcase_add_test(c, header_errors);
  tcase_add_test(c, cells_too_many_and_too_few);
  tcase_add_test(c, areas_and_parents);
  tcase_add_test(c, area_errors);
  tcase_add_test(c, settings);
  tcase_add_test(c, setting_errors);
  tcase_add_test(c, target_defaults);
  tcase_add_test(c, target_with_everything);
  tcase_add_test(c, target_errors);
  tcase_add_test(c, target_units);
  tcase_add_test(c, columns_of_some_kinds);
  tcase_add_test(c, errors_of_columns_of_some_kinds);
  tcase_add_test(c, entities_that_no_target_counts);
  tcase_add_test(c, repaired_numbers_are_noted);
  tcase_add_test(c, no_targets);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
