/* png_reader.c: see png_reader.h. PNG filters (ISO/IEC 15948, 9) are undone row by row. */
#include "support/png_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static unsigned long get_32(const unsigned char *p) {
  return (unsigned long)p[0] << 24 | (unsigned long)p[1] << 16 | (unsigned long)p[2] << 8 | p[3];
}

static int paeth(int a, int b, int c) {
  int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

static void unfilter(unsigned char *row, const unsigned char *above, size_t n, size_t step,
                     int filter) {
  for (size_t i = 0; i < n; i++) {
    int a = i >= step ? row[i - step] : 0, b = above != NULL ? above[i] : 0;
    int c = i >= step && above != NULL ? above[i - step] : 0;
    int add = filter == 1   ? a
              : filter == 2 ? b
              : filter == 3 ? (a + b) / 2
              : filter == 4 ? paeth(a, b, c)
                            : 0;
    row[i] = (unsigned char)(row[i] + add);
  }
}

static bool measure(png_facts *out, unsigned char *raw, size_t step) {
  size_t n = out->width * step, ink = 0, dark = 0;
  const unsigned char *above = NULL;
  for (size_t y = 0; y < out->height; y++) {
    unsigned char *row = raw + y * (n + 1);
    if (row[0] > 4) return false;
    unfilter(row + 1, above, n, step, row[0]);
    above = row + 1;
    for (size_t i = 1; i <= n; i++) ink += row[i] != 255, dark += row[i] < 0x20;
  }
  out->ink = (double)ink / ((double)n * out->height);
  out->dark = (double)dark / ((double)n * out->height);
  return true;
}

static bool inflate_all(png_facts *out, const unsigned char *data, size_t n, int colour) {
  size_t step = colour == 2 ? 3 : colour == 6 ? 4 : 1;
  uLongf size = (uLongf)((out->width * step + 1) * out->height);
  unsigned char *raw = malloc(size);
  bool is_fine = raw != NULL && uncompress(raw, &size, data, n) == Z_OK && measure(out, raw, step);
  free(raw);
  return is_fine;
}

bool png_read(png_facts *out, const unsigned char *bytes, size_t n) {
  *out = (png_facts){0};
  unsigned char *data = malloc(n);
  size_t n_data = 0, at = 8;
  int colour = -1;
  bool is_fine = data != NULL && n > 33;
  while (is_fine && at + 12 <= n) {
    size_t length = get_32(bytes + at);
    const unsigned char *type = bytes + at + 4, *body = type + 4;
    if (length > n - at - 12) break;
    if (crc32(crc32(0, Z_NULL, 0), type, (uInt)length + 4) != get_32(body + length)) break;
    if (memcmp(type, "IHDR", 4) == 0) {
      out->width = (unsigned)get_32(body);
      out->height = (unsigned)get_32(body + 4);
      colour = body[8] == 8 && body[12] == 0 ? body[9] : -1;
    } else if (memcmp(type, "pHYs", 4) == 0) {
      out->per_metre = (unsigned)get_32(body);
    } else if (memcmp(type, "iTXt", 4) == 0 && memcmp(body, "Title", 6) == 0) {
      size_t text = length - 10;
      snprintf(out->title, sizeof out->title, "%.*s", (int)text, (const char *)body + 10);
    } else if (memcmp(type, "IDAT", 4) == 0) {
      memcpy(data + n_data, body, length);
      n_data += length;
    }
    at += length + 12;
  }
  is_fine = is_fine && at == n && colour >= 0 && inflate_all(out, data, n_data, colour);
  free(data);
  return is_fine;
}

unsigned char *png_load(const char *name, size_t *n) {
  FILE *file = fopen(name, "rb");
  if (file == NULL) return NULL;
  unsigned char *bytes = NULL;
  if (fseek(file, 0, SEEK_END) == 0) {
    *n = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(*n + 1);
    if (bytes != NULL && fread(bytes, 1, *n, file) != *n) {
      free(bytes);
      bytes = NULL;
    }
  }
  fclose(file);
  return bytes;
}
