/* plain.c: see plain.h. */
#include <plangap/plain.h>

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;

static inline uint64_t word_at(const char *p) {
  uint64_t w;
  memcpy(&w, p, sizeof w);
  return w;
}

#ifdef __SSE2__
/* The next 16 bytes are ASCII, and none of them is NUL or a carriage return. */
static inline bool are_simple(const char *p) {
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
  __m128i odd =
      _mm_or_si128(_mm_cmpeq_epi8(v, _mm_setzero_si128()), _mm_cmpeq_epi8(v, _mm_set1_epi8('\r')));
  return _mm_movemask_epi8(_mm_or_si128(v, odd)) == 0;
}
#else
/* Whether a byte of the word is zero (Mycroft 1987); exact when no byte is above 0x7F. */
static inline bool has_zero(uint64_t w) { return ((w - ones) & ~w & highs) != 0; }

static inline bool are_simple(const char *p) {
  uint64_t a = word_at(p), b = word_at(p + 8);
  return ((a | b) & highs) == 0 && !has_zero(a) && !has_zero(b) && !has_zero(a ^ 0x0D * ones) &&
         !has_zero(b ^ 0x0D * ones);
}
#endif

/* Length of the character at `p`, 0 when it is none. */
static size_t character(const unsigned char *p, size_t n) {
  static const unsigned char lows[] = {0x80, 0xA0, 0x80, 0x90, 0x80},
                             tops[] = {0xBF, 0xBF, 0x9F, 0xBF, 0x8F};
  unsigned char c = p[0];
  size_t length = c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
  if (length == 0 || length > n) return 0;
  bool is_mark = c == 0xEF && p[1] == 0xBB && p[2] == 0xBF;
  if (is_mark) return 0;
  int row = c == 0xE0 ? 1 : c == 0xED ? 2 : c == 0xF0 ? 3 : c == 0xF4 ? 4 : 0;
  if (p[1] < lows[row] || p[1] > tops[row]) return 0;
  for (size_t i = 2; i < length; i++) {
    if ((p[i] & 0xC0) != 0x80) return 0;
  }
  return length;
}

bool pgap_plain_text(const char *text, size_t n) {
  size_t i = 0;
  while (i < n) {
    if (i + 16 <= n && are_simple(text + i)) {
      i += 16;
      continue;
    }
    while (i < n && (unsigned char)text[i] >= ' ' && (unsigned char)text[i] < 0x80) i++;
    if (i == n) break;
    unsigned char c = (unsigned char)text[i];
    if (c == '\0' || (c == '\r' && (i + 1 == n || text[i + 1] != '\n'))) return false;
    size_t length = c < 0x80 ? 1 : character((const unsigned char *)text + i, n - i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

bool pgap_plain_number(double *out, const char *text, size_t n) {
  static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,
                                  1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19};
  const uint64_t exact_most = (uint64_t)1 << 53;
  enum { DIGITS_MOST = 19 };
  size_t i = n > 0 && text[0] == '-', start = i, point = n;
  uint64_t digits = 0;
  for (; i < n; i++) {
    unsigned digit = (unsigned)(unsigned char)text[i] - '0';
    if (digit <= 9)
      digits = digits * 10 + digit;
    else if (text[i] == '.' && point == n && i > start)
      point = i;
    else
      return false;
  }
  size_t n_digits = n - start - (point < n);
  if (n_digits == 0 || n_digits > DIGITS_MOST || digits > exact_most || point + 1 == n)
    return false;
  double value = (double)digits;
  if (point < n) value /= powers[n - point - 1];
  *out = start > 0 ? -value : value;
  return true;
}

bool pgap_plain_year(pgap_period *out, const char *text, size_t n) {
  enum { YEAR_DIGITS = 4 };
  int year = 0;
  if (n != YEAR_DIGITS || text[0] == '0') return false;
  for (size_t i = 0; i < n; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    year = year * 10 + (text[i] - '0');
  }
  *out = (pgap_period){year * 12, year * 12 + 11, PGAP_PERIOD_YEAR};
  return true;
}

size_t pgap_plain_characters(const char *text, size_t n) {
  size_t count = n, i = 0;
  for (; i + 8 <= n; i += 8) {
    uint64_t w = word_at(text + i) & highs & ~word_at(text + i) << 1; /* bytes 10xxxxxx */
    count -= (w >> 7) * ones >> 56;
  }
  for (; i < n; i++) count -= ((unsigned char)text[i] & 0xC0) == 0x80;
  return count;
}
