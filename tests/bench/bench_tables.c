/* bench_tables.c SHAPE SERIES: writes a synthetic table of so many series: `long` and `periods` of ten
 * years, a row a value, sorted by series or by period, a fifth of the rows with quotes; `wide`, the
 * same without quotes and with years as columns; `wdi`, a bulk file of the World Bank's shape with 64
 * years, the early ones mostly empty; `targets`, one for each series. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  YEARS = 10,
  FIRST = 2014,
  INDICATORS = 10,
  WDI_YEARS = 64,
  WDI_FIRST = 1960,
  PER_AREA = 1500
};

/* Hundredths: a slow growth with a fixed pattern of noise. */
static long hundredths(long series, long year) {
  return 10000 + series % 5000 + 500 * year + (series * 7 + year * 13) % 1700;
}

static void write_value(long series, long year) {
  long v = hundredths(series, year);
  printf("%ld.%02ld", v / 100, v % 100);
}

static void write_names(long series) {
  printf("i%02ld,A%06ld", series % INDICATORS, series / INDICATORS);
}

static void write_row(long series, long year) {
  write_names(series);
  printf(",%ld,", FIRST + year);
  write_value(series, year);
  printf(",points,%s\n",
         (series + year) % 5 == 0 ? "\"yearbook, first table\"" : "yearbook of the year after");
}

static void write_long(long n) {
  puts("indicator,area,period,value,unit,source");
  for (long k = 0; k < n; k++)
    for (long y = 0; y < YEARS; y++) write_row(k, y);
}

static void write_periods(long n) {
  puts("indicator,area,period,value,unit,source");
  for (long y = 0; y < YEARS; y++)
    for (long k = 0; k < n; k++) write_row(k, y);
}

static void write_wide(long n) {
  printf("indicator,area,unit");
  for (long y = 0; y < YEARS; y++) printf(",%ld", FIRST + y);
  puts("");
  for (long k = 0; k < n; k++) {
    write_names(k);
    printf(",points");
    for (long y = 0; y < YEARS; y++) {
      putchar(',');
      write_value(k, y);
    }
    puts("");
  }
}

static void write_wdi(long n) {
  printf("Country Name,Country Code,Indicator Name,Indicator Code");
  for (long y = 0; y < WDI_YEARS; y++) printf(",%d", WDI_FIRST + (int)y);
  puts("");
  for (long k = 0; k < n; k++) {
    long area = k / PER_AREA, item = k % PER_AREA;
    printf("Country %ld,C%02ld,%s %ld (%% of population)%s,X.ITM.%04ld.ZS", area, area,
           item % 5 == 0 ? "\"Access to item" : "Share of item", item,
           item % 5 == 0 ? ", rural and urban\"" : "", item);
    for (long y = 0; y < WDI_YEARS; y++) {
      putchar(',');
      if (y < 30 + k % 20) continue;
      long v = hundredths(k, y);
      printf("%ld.%02ld%07ld", v / 100, v % 100, (k * 104729 + y * 7919) % 9999991);
    }
    puts("");
  }
}

static void write_targets(long n) {
  puts("indicator,area,due,value,base_period");
  for (long k = 0; k < n; k++) {
    write_names(k);
    printf(",2028,%ld,2020\n", hundredths(k, 2020 - FIRST) / 80); /* a quarter more */
  }
}

int main(int argc, char **argv) {
  static const struct {
    const char *name;
    void (*write)(long n);
  } shapes[] = {{"long", write_long},
                {"periods", write_periods},
                {"wide", write_wide},
                {"wdi", write_wdi},
                {"targets", write_targets}};
  for (size_t i = 0; argc == 3 && i < sizeof shapes / sizeof shapes[0]; i++) {
    if (strcmp(argv[1], shapes[i].name) != 0) continue;
    shapes[i].write(atol(argv[2]));
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
  }
  fputs("usage: bench_tables long|periods|wide|wdi|targets SERIES\n", stderr);
  return EXIT_FAILURE;
}
