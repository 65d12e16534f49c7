/*
 * Numbers and dates as workbooks hold them, made text: both workbook readers write the same.
 */
#ifndef LIB_SYNTAX_NUMBER_H
#define LIB_SYNTAX_NUMBER_H

#include "base/arena.h"
#include "base/str.h"

/*
 * The shortest decimal that gives v back: 1, 2.5, 11650200010150000; with an exponent (1e21,
 * 1.5e-7) from 1e21 on and below 1e-6.
 *
 * in:      v, finite
 */
struct str number_text(struct arena *a, double v);

/*
 * Read a number of OOXML (xsd:double without its names for infinities).
 *
 * in:      a, for scraps
 * out:     *v, finite; untouched on false
 * returns: false if s is no number; silent
 */
bool number_parse(struct arena *a, struct str s, double *v);

/*
 * A serial date as text.
 *
 * in:      v, days since the epoch and a fraction of a day; is_1904, which epoch
 * out:     *text, YYYY-MM-DD, with " hh:mm:ss" unless midnight, seconds rounded; only hh:mm:ss
 *          for a fraction of the first day. Day 60 of the 1900 epoch is 1900-02-29, which never
 *          was; *is_date, false for a time alone
 * returns: false if v is before the epoch or past 9999; silent
 * source:  both epochs were checked against xlrd and openpyxl; no standard was read
 */
bool number_date(struct arena *a, double v, bool is_1904, struct str *text, bool *is_date);

/* True if a built-in number format is one of dates or times, those of Chinese included. */
bool number_format_is_date(unsigned id);
/* True if a number format code shows a date or a time of day; durations ([h]:mm) are numbers. */
bool number_code_is_date(struct str code);

/*
 * How a number format shows a number beside its value: NUMBER_PERCENT, the digits that a format of
 * zeros alone always shows (6 for 000000, as codes kept as numbers have it), or 0.
 */
unsigned number_code_shape(struct str code);
/* The same for the number of a built-in format. */
unsigned number_format_shape(unsigned id);
/* A number's text as its format shows it: 001234, 5%; as it is where the shape does not fit. */
struct str number_shaped(struct arena *a, struct str text, unsigned shape);

#define NUMBER_PERCENT	 200	/* a shape: percent */
#define NUMBER_ZEROS_MOST 30	/* the largest of the other shapes */

#endif
