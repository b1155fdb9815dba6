/* png_reader.h: enough of PNG to judge a picture: size, resolution, texts, and how much of it is
 * not white. For tests. */
#ifndef PGAP_TESTS_PNG_READER_H
#define PGAP_TESTS_PNG_READER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct png_facts {
  unsigned width, height;
  unsigned per_metre; /* pHYs, 0 = none */
  char title[512];    /* iTXt Title, empty = none */
  double ink;         /* share of the bytes of the pixels that are not white, 0 to 1 */
  double dark;        /* share below 0x20: a black box counts here */
} png_facts;

/* Reads 8-bit grey, RGB, RGBA or palette pictures without interlace; false for anything else or a
 * wrong CRC. */
bool png_read(png_facts *out, const unsigned char *bytes, size_t n);

/* The whole file, malloc'ed, or NULL. */
unsigned char *png_load(const char *name, size_t *n);

#endif
