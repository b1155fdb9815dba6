/* test_array.c: growing arrays and arenas. */
#include <check.h>
#include <plangap/arena.h>
#include <plangap/array.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

START_TEST(reserve_grows_and_keeps) {
  size_t capacity = 0;
  int *data = NULL;
  for (int i = 0; i < 1000; i++) {
    data = pgap_array_reserve(data, &capacity, (size_t)i + 1, sizeof *data);
    ck_assert_ptr_nonnull(data);
    data[i] = i;
  }
  ck_assert_uint_ge(capacity, 1000);
  ck_assert_uint_lt(capacity, 2048);
  for (int i = 0; i < 1000; i++) ck_assert_int_eq(data[i], i);
  int *same = pgap_array_reserve(data, &capacity, 10, sizeof *data);
  ck_assert_ptr_eq(same, data);
  free(data);
}
END_TEST

START_TEST(reserve_nothing_gives_an_array) {
  size_t capacity = 0;
  void *data = pgap_array_reserve(NULL, &capacity, 0, 8);
  ck_assert_ptr_nonnull(data);
  ck_assert_uint_gt(capacity, 0);
  free(data);
}
END_TEST

START_TEST(reserve_refuses_overflow) {
  size_t capacity = 0;
  char *data = pgap_array_reserve(NULL, &capacity, 1, 1);
  size_t before = capacity;
  ck_assert_ptr_null(pgap_array_reserve(data, &capacity, SIZE_MAX, 1));
  ck_assert_ptr_null(pgap_array_reserve(data, &capacity, SIZE_MAX / 4, 16));
  ck_assert_uint_eq(capacity, before);
  free(data);
}
END_TEST

START_TEST(arena_memory_is_zeroed_aligned_and_apart) {
  pgap_arena *arena = pgap_arena_new();
  unsigned char *last = NULL;
  for (size_t i = 1; i < 3000; i++) {
    unsigned char *p = pgap_arena_alloc(arena, i);
    ck_assert_ptr_nonnull(p);
    ck_assert_uint_eq((uintptr_t)p % _Alignof(max_align_t), 0);
    size_t n_zero = 0;
    while (n_zero < i && p[n_zero] == 0) n_zero++;
    ck_assert_uint_eq(n_zero, i);
    memset(p, 0xAA, i);
    if (last != NULL) ck_assert_uint_eq(last[0], 0xAA);
    last = p;
    ck_assert_ptr_nonnull(pgap_arena_text(arena, "abc", i % 4));
  }
  pgap_arena_free(arena);
}
END_TEST

START_TEST(arena_text_copies_and_ends) {
  pgap_arena *arena = pgap_arena_new();
  char text[] = "abcdef";
  const char *copy = pgap_arena_text(arena, text, 3);
  text[0] = 'x';
  ck_assert_str_eq(copy, "abc");
  ck_assert_str_eq(pgap_arena_text(arena, text, 0), "");
  pgap_arena_free(arena);
}
END_TEST

START_TEST(arena_takes_large_blocks) {
  pgap_arena *arena = pgap_arena_new();
  char *big = pgap_arena_alloc(arena, 5u << 20);
  ck_assert_ptr_nonnull(big);
  big[(5u << 20) - 1] = 1;
  char *small = pgap_arena_alloc(arena, 8);
  ck_assert_ptr_nonnull(small);
  big = pgap_arena_alloc(arena, 100000);
  big[99999] = 2;
  ck_assert_ptr_null(pgap_arena_alloc(arena, SIZE_MAX));
  ck_assert_ptr_null(pgap_arena_text(arena, "x", SIZE_MAX));
  pgap_arena_free(arena);
  pgap_arena_free(NULL);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("array");
  TCase *c = tcase_create("array");
  tcase_add_test(c, reserve_grows_and_keeps);
  tcase_add_test(c, reserve_nothing_gives_an_array);
  tcase_add_test(c, reserve_refuses_overflow);
  tcase_add_test(c, arena_memory_is_zeroed_aligned_and_apart);
  tcase_add_test(c, arena_text_copies_and_ends);
  tcase_add_test(c, arena_takes_large_blocks);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
