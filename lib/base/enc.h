/*
 * The door for text from outside: whatever its encoding, it is made UTF-8 and checked once here.
 */
#ifndef LIB_BASE_ENC_H
#define LIB_BASE_ENC_H

#include "base/arena.h"
#include "base/str.h"

enum enc {
	ENC_AUTO,	/* find out: BOM, else well-formed UTF-8, else GB18030 */
	ENC_UTF8,
	ENC_UTF16LE,
	ENC_UTF16BE,
	ENC_GB18030,
	ENC_BAD		/* none of them */
};

/* The name of an encoding as in messages and options ("utf-8", "gb18030", …). */
const char *enc_name(enum enc e);
/* The encoding of that name, in any case; ENC_BAD if unknown. */
enum enc enc_by_name(struct str name);

/*
 * Make raw bytes UTF-8.
 *
 * in:      raw; e, ENC_AUTO or what the user says
 * out:     *out, well-formed UTF-8 without a BOM: a slice of raw when raw was UTF-8, else new in a;
 *          *found, the encoding; *bad, on false the byte offset in raw of the first bad sequence
 * returns: false if raw is not well-formed in the encoding (in AUTO: in none); silent
 * source:  GB 18030-2022 through iconv
 */
bool enc_decode(struct arena *a, struct str raw, enum enc e, struct str *out, enum enc *found,
    size_t *bad);

#endif
