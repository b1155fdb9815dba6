/* grid.h: tables whose columns have roles, which is all layouts but the long one.
 *
 * A layout says where the header is and which column is what; this reads title lines, header, records
 * and remarks. A column of values may have a period of its own (years as columns), a label of its own
 * (indicators as columns), or neither (one value a record). Private to this floor. */
#ifndef PLANGAP_INPUT_GRID_H
#define PLANGAP_INPUT_GRID_H

#include "caption.h"
#include "layout.h"

typedef enum pgap_role {
  PGAP_ROLE_NONE, /* not read */
  PGAP_ROLE_VALUE,
  PGAP_ROLE_PERIOD,
  PGAP_ROLE_MONTH,     /* of the year that the period is */
  PGAP_ROLE_INDICATOR, /* _NAME: where the former is empty or not there */
  PGAP_ROLE_INDICATOR_NAME,
  PGAP_ROLE_AREA,
  PGAP_ROLE_AREA_NAME,
  PGAP_ROLE_DIMENSION,      /* its cells, joined by dots, are the indicator's label */
  PGAP_ROLE_DIMENSION_UNIT, /* the same, and the unit */
  PGAP_ROLE_BREAKDOWN, /* its cells that are not empty are added to the label: "[Sex=Female]" */
  PGAP_ROLE_UNIT,
  PGAP_ROLE_MULTIPLIER,   /* the power of ten of the values, or a word for it */
  PGAP_ROLE_ACTUAL_UNTIL, /* a year: values of later ones are forecasts */
  PGAP_ROLE_STATUS,
  PGAP_ROLE_SOURCE,
  PGAP_ROLE_NOTE,
  PGAP_ROLE_ENTITY,
  PGAP_ROLE_RELEASED,
  PGAP_ROLE_ACTION, /* of SDMX: records of the action D are not read */
  PGAP_ROLE_FLOW,   /* of SDMX: ESTAT:NAME(1.0), the indicator where nothing else is */
  PGAP_ROLE_KEY,    /* the layout knows it and takes what it needs itself */
  PGAP_ROLES
} pgap_role;

/* Header cells that name a role: aliases between strokes. */
typedef struct pgap_role_name {
  pgap_role role;
  const char *names;
} pgap_role_name;

typedef struct pgap_grid_column {
  pgap_role role;
  bool has_numbers, has_texts, has_empty; /* in the first records */
  const char *header;                     /* as it stands there, without blanks around it */
  const char *over; /* of a header of two lines: what stands over it; NULL = nothing */
  /* Of values, read from the header: */
  const char *label;  /* the indicator's, where the column has one of its own */
  const char *unit;   /* "" = none */
  pgap_period period; /* of no kind: the record's */
  const char *suffix; /* to the record's label; NULL = none */
  const char *area;   /* NULL = the record's */
  char status;
} pgap_grid_column;

/* From the line that begins at `offset` on, values without a unit of their own have this one. */
typedef struct pgap_unit_line {
  size_t offset;
  const char *unit;
} pgap_unit_line;

typedef struct pgap_grid {
  pgap_grid_column *columns;
  size_t n;                           /* without empty ones at the end of the header */
  const char *titles[PGAP_HEAD_ROWS]; /* first cells of the records before the header */
  size_t n_titles;
  const char *indicator, *area, *unit, *source; /* of records that name none; "" = none */
  pgap_unit_line *units;                        /* in the order of the file */
  size_t n_units;
  pgap_unit_line
      *above; /* texts of the column above_column, which also hold for empty cells below */
  size_t n_above, above_column;
  size_t footnotes;  /* where a list of footnotes begins, SIZE_MAX = none */
  bool is_coded;     /* units are codes of a statistics office */
  bool is_labelled;  /* a code has its meaning behind it: "CN: China" */
  bool has_ellipsis; /* "…" is less than half of the last digit */
  unsigned usual;    /* repairs that are the layout's own way of writing */
  const void *own;   /* the layout's */
} pgap_grid;

/* Which of the first records is the header; SIZE_MAX = none. */
typedef size_t pgap_header_find(const pgap_head *head);

/* Reads all records up to the header, which becomes the reader's current record, and makes a grid of
 * its columns, all without a role. PGAP_LAYOUT_MISFIT when there is no header. */
pgap_status pgap_grid_begin(pgap_grid **out, pgap_reader *reader, pgap_header_find *find,
                            const char *layout, pgap_error *err);

/* Gives every column without a role the one that `names` (ended by one without names) has for it. */
void pgap_grid_name(pgap_grid *grid, const pgap_role_name *names);

/* Makes values of all columns without a role whose header is a period. Their number. */
size_t pgap_grid_take_periods(pgap_reader *reader, pgap_grid *grid);

/* Makes values of a column, or of all that have no role and hold no texts, with the labels and units of
 * their headers. */
void pgap_grid_take_label(pgap_reader *reader, const pgap_grid *grid, pgap_grid_column *column);
void pgap_grid_take_labels(pgap_reader *reader, pgap_grid *grid);

/* Takes the indicator from the titles: 指标：..., else the last one that is no remark;
 * PGAP_COLUMN_MISSING when there is none. The area from 地区：..., if there is such a title. */
pgap_status pgap_grid_take_subject(pgap_reader *reader, pgap_grid *grid, pgap_error *err);
/* Takes the indicator and its unit from a text such as "GDP (bn)". */
void pgap_grid_take_header(pgap_reader *reader, pgap_grid *grid, const char *text);
void pgap_grid_take_area(pgap_reader *reader, pgap_grid *grid);

/* Header cells that most tables have. */
extern const pgap_role_name pgap_role_names[];

/* The unit of a code such as PC or MIO_EUR, or of a unit's name; "" = not known. */
const char *pgap_unit_of_code(const char *code);

/* Takes the source from the end of the file, unless there is one, and finds where footnotes begin. */
void pgap_grid_take_tail(pgap_reader *reader, pgap_grid *grid);

/* Finds lines of units anywhere in the file. */
void pgap_grid_take_units(pgap_reader *reader, pgap_grid *grid);

/* Finds cells that were merged with those below them; the text that an empty one has, "" = none. */
void pgap_grid_take_merged(pgap_reader *reader, pgap_grid *grid);
const char *pgap_grid_above(const pgap_grid *grid, size_t column, size_t offset);

/* Takes the columns up as the reader's state. PGAP_VALUES_TWICE for two columns of one value. */
pgap_status pgap_grid_finish(pgap_reader *reader, pgap_grid *grid, pgap_error *err);

/* A record: its labels, and the texts that they are made of. */
typedef struct pgap_record {
  pgap_reading reading;
  pgap_caption indicator;
  char area[PGAP_CAPTION_SIZE];
  pgap_csv_cell month; /* without a text: none */
  int power;
  pgap_period actual_until; /* of no kind: all are actuals */
  bool is_to_date;          /* 累计值: months and quarters are those from January on */
  bool is_said;             /* that they were read so */
} pgap_record;

/* Reads reader->row; false when it is a remark or has been reported. */
bool pgap_grid_labels(pgap_record *out, pgap_reader *reader);

/* Reads one more label, as from a column of that role; false when the record is not to be read. */
bool pgap_grid_label(pgap_reader *reader, pgap_record *record, const pgap_grid_column *column,
                     const pgap_csv_cell *cell);

/* Appends what fits, cut at a character. */
void pgap_grid_append(char *out, size_t size, const char *text);

/* Gives the values of reader->row. */
void pgap_grid_values(pgap_reader *reader, pgap_record *record);

/* Both: the `row` of most layouts. */
void pgap_grid_row(pgap_reader *reader);

/* For recognisers. A period as a header has it: 2021年, 2015 [YR2015], ="2024", 2021年(亿元). */
bool pgap_header_period(pgap_period *out, const char *text);

/* Whether all records before it have so few cells that they can be titles of it. */
bool pgap_head_is_below_titles(const pgap_head *head, size_t row);

/* Whether this record and the next one are a header of two lines, with cells of the first that span
 * columns of the second; and whether all records before can be titles. */
bool pgap_head_is_double(const pgap_head *head, size_t over);
bool pgap_head_is_double_below_titles(const pgap_head *head, size_t over);

/* Puts the upper line of a header over the columns of the lower one. */
void pgap_grid_put_over(pgap_reader *reader, pgap_grid *grid, const pgap_csv_row *over);

/* Notes which cell stands over which, if there are two lines. */
void pgap_grid_note_double(pgap_reader *reader, const pgap_grid *grid);

/* Makes values of the columns that have a period in one of two header lines. When the other columns have
 * their roles: they tell whether the other line names indicators, areas, or what is measured of an indicator. */
void pgap_grid_take_double(pgap_reader *reader, pgap_grid *grid);

/* The same of two lines that are the label of an indicator. */
void pgap_grid_take_double_label(pgap_reader *reader, const pgap_grid *grid,
                                 pgap_grid_column *column);

/* Two labels one behind the other, with a blank between words of letters. */
void pgap_label_join(char *out, size_t size, const char *a, const char *b);

/* The same into period and status of the column, and the label that it was read from. */
pgap_status pgap_grid_header_read(pgap_grid_column *out, pgap_caption *label, const char *text,
                                  pgap_error *err);

/* A copy that lives as long as the plan; "" where memory is out. */
const char *pgap_grid_keep(pgap_reader *reader, const char *text);

/* How many cells of a record are periods; whether a cell is one of the names. */
size_t pgap_head_periods(const pgap_head *head, size_t row);
bool pgap_head_has(const pgap_head *head, size_t row, const char *name);
bool pgap_head_has_role(const pgap_head *head, size_t row, const pgap_role_name *names,
                        pgap_role role);

#endif
