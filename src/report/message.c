/* message.c: errors, warnings and notes on a terminal. */
#include <plangap/report.h>
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>

static const char *severity_word(pgap_severity severity) {
  static const char *const words[] = {"note", "warning", "error"};
  return pgap_translate(words[severity]);
}

static char severity_letter(pgap_severity severity) { return "NWE"[severity]; }

/* The source line from at most `before` cells left of the column, and the caret under the cell. */
static void print_source(FILE *out, const pgap_error *e) {
  size_t at = 0;
  const char *line = e->source;
  for (long c = 1; c < e->column && line[at]; c++) {
    at += 1;
    while (((unsigned char)line[at] & 0xC0) == 0x80) at++;
  }
  const int before = 60, shown = 100;
  size_t start = 0;
  while (pgap_text_width(line + start, at - start) > before) {
    start++;
    while (((unsigned char)line[start] & 0xC0) == 0x80) start++;
  }
  size_t end = start + strlen(line + start);
  while (end > start && pgap_text_width(line + start, end - start) > shown) {
    end--;
    while (((unsigned char)line[end] & 0xC0) == 0x80) end--;
  }
  fprintf(out, "  %s%.*s%s\n", start ? "…" : "", (int)(end - start), line + start,
          line[end] ? "…" : "");
  if (e->column <= 0) return;
  int indent = pgap_text_width(line + start, at - start) + (start ? 1 : 0);
  fprintf(out, "  %*s", indent, "");
  for (int i = 0; i < (e->width > 1 ? e->width : 1) && i < shown - indent; i++) fputc('^', out);
  fputc('\n', out);
}

static void print_place(FILE *out, const pgap_error *e) {
  if (!e->file[0]) {
    fputs("plangap: ", out);
    return;
  }
  fputs(e->file, out);
  if (e->line > 0) fprintf(out, ":%ld", e->line);
  if (e->line > 0 && e->column > 0) fprintf(out, ":%ld", e->column);
  fputs(": ", out);
}

/* An argument that is a phrase of ours, in the started language; it may name other arguments itself
 * ("add it to {4}"). Phrases have a space, and those of the user stand in quotes in the text. */
static void translate_args(char out[PGAP_MESSAGE_ARGS][PGAP_MESSAGE_ARG_SIZE], const pgap_error *e,
                           const char *text) {
  for (int i = 0; i < PGAP_MESSAGE_ARGS; i++) {
    const char quoted[2][6] = {{'\'', '{', (char)('1' + i), '}', '\''},
                               {'`', '{', (char)('1' + i), '}', '`'}};
    bool is_users = strstr(text, quoted[0]) || strstr(text, quoted[1]);
    if (is_users || !strchr(e->args[i], ' '))
      memcpy(out[i], e->args[i], sizeof out[i]);
    else
      pgap_message_format(out[i], sizeof out[i], pgap_translate(e->args[i]), e->args);
  }
}

/* How many cells a message speaks of, and the lines of the first ones and the last. */
static void print_likes(FILE *out, const pgap_error *e) {
  char lines[160];
  size_t n = 0, shown = e->n_likes < PGAP_MESSAGE_LIKES ? e->n_likes : PGAP_MESSAGE_LIKES;
  if (e->n_likes < 2) return;
  for (size_t i = 0; i < shown; i++)
    n += (size_t)snprintf(lines + n, sizeof lines - n, "%s%ld", i > 0 ? ", " : "", e->likes[i]);
  if (e->n_likes > shown)
    snprintf(lines + n, sizeof lines - n, "%s%ld", e->n_likes > shown + 1 ? " ... " : ", ",
             e->last_like);
  fprintf(out, pgap_translate("  cells of this column alike: %zu (lines %s)\n"), e->n_likes, lines);
}

void pgap_message_print(FILE *out, const pgap_error *e) {
  const pgap_message_info *info = pgap_message_find(e->code);
  if (!info) return;
  char text[1024], args[PGAP_MESSAGE_ARGS][PGAP_MESSAGE_ARG_SIZE];
  const char(*words)[PGAP_MESSAGE_ARG_SIZE] = (const char(*)[PGAP_MESSAGE_ARG_SIZE])args;
  translate_args(args, e, info->text);
  print_place(out, e);
  pgap_message_format(text, sizeof text, pgap_translate(info->text), words);
  fprintf(out, "%s %c%d: %s\n", severity_word(info->severity), severity_letter(info->severity),
          (int)info->code, text);
  if (e->source[0]) print_source(out, e);
  print_likes(out, e);
  pgap_message_format(text, sizeof text, pgap_translate(info->help), words);
  if (text[0] && info->severity != PGAP_SEVERITY_NOTE) {
    fprintf(out, "  %s%s\n", pgap_translate("help: "), text);
  }
}
