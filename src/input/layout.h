/* layout.h: the registry of layouts of actuals (layouts.def; one file and one row each). Private to
 * this floor; plangap/input.h shows the names.
 *
 * A layout looks at the head of a file and says how sure it is that the file is of its kind; the
 * surest one reads it. It reads title lines and header once (`begin`), then one record at a time
 * (`row`): records may be read by several threads, each with a reader of its own, and all with the
 * one state that `begin` left.
 *
 * Contract tests demand of every row: a name that is the file's and unique, a summary, a sample that
 * it is surest of and reads, that no other layout claims its sample as surely, and that it claims
 * neither an empty file nor plain prose. */
#ifndef PLANGAP_INPUT_LAYOUT_H
#define PLANGAP_INPUT_LAYOUT_H

#include "head.h"
#include "reader.h"
#include "scan.h"

struct pgap_layout {
  const char *name;
  const char *summary; /* one line, translatable */
  const char *sample;  /* a small valid file */
  /* Others made it for everybody: what the plan does not name is passed over and counted. */
  bool is_publication;
  /* 0 = it is not; 100 = it can be nothing else. The delimiter of the head is one of those that
   * occur in the file; each is tried. */
  int (*score)(const pgap_head *head);
  /* Reads up to the first record of data with pgap_reader_next, and keeps what the rows need in
   * reader->state (pgap_reader_alloc). Errors are reported; the status is that of the file. */
  pgap_status (*begin)(pgap_reader *reader, pgap_error *err);
  /* Reads reader->row, the next record, and gives its values (pgap_reader_give). */
  void (*row)(pgap_reader *reader);
  /* May be NULL. Takes the n cells of the line at byte `at`, all of whose values it understands at
   * once, and returns true; or false, having given nothing: then `row` reads it. Must agree with
   * `row`, which a test checks. */
  bool (*quick)(pgap_reader *reader, const pgap_cut *cells, size_t n, size_t at, long line);
};

/* What a file is. */
typedef struct pgap_recognition {
  const pgap_layout *layout, *rival; /* NULL = none; a rival is as sure as the layout */
  char delimiter;
} pgap_recognition;

/* The surest layout, or `wish` with its best delimiter. */
pgap_recognition pgap_layout_recognise(const pgap_source *source, const pgap_layout *wish);

#endif
