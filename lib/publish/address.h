/*
 * Permanent addresses: the file name of an item, a body, a kind. They depend on the key or the name
 * alone, so they stay the same over rounds, orders and machines, and are never reused for another.
 */
#ifndef LIB_PUBLISH_ADDRESS_H
#define LIB_PUBLISH_ADDRESS_H

#include "base/arena.h"
#include "base/str.h"

/*
 * The stem of a file name for a key.
 *
 * in:      key, any text
 * returns: letters a-z, digits and . _ - only, at most 120 bytes, no leading dot; two keys never
 *          share one, not even on file systems that know no case. In a.
 *
 * a-z, 0-9 and - stand for themselves, A-Z become _a to _z, @ becomes a dot, another ASCII
 * character _NN- with its decimal number. A key with other characters, or too long, ends in __
 * and 16 hex digits of its SHA-256 after what could be kept of its start.
 */
struct str address_key(struct arena *a, struct str key);
/* The stem for a name: prefix, "-" and 12 hex digits of the SHA-256 of the name. In a. */
struct str address_name(struct arena *a, const char *prefix, struct str name);

#endif
