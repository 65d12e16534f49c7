/*
 * Writing the pieces of JSON, XML and YAML: one escape for each destination.
 */
#ifndef LIB_SYNTAX_WRITE_H
#define LIB_SYNTAX_WRITE_H

#include "base/arena.h"
#include "base/buf.h"

/*
 * A JSON string with its quotes (RFC 8259); also safe inside HTML script elements (</ and <!-- are
 * broken).
 */
void json_put(struct buf *b, struct str s);
/* XML text: & < > and CR escaped; s must have no character that XML 1.0 forbids (see xml_can). */
void xml_put(struct buf *b, struct str s);
/* An XML attribute's value with its double quotes. */
void xml_put_attr(struct buf *b, struct str s);
/* True if XML 1.0 can carry every character of s. */
bool xml_can(struct str s);
/* Text that XML can't carry, made so: backslash escapes \\ and \u{HEX}. */
void xml_escape(struct buf *b, struct str s);
/* The reverse of xml_escape(). */
struct str xml_unescape(struct arena *a, struct str s);

/*
 * A YAML scalar after "key:": plain where that reads back as the same text, block (|) for several
 * lines,
 * else double-quoted.
 *
 * in:      indent, columns of the key
 */
void yaml_put(struct buf *b, struct str s, int indent);
/* A YAML scalar in double quotes, on one line. */
void yaml_put_quoted(struct buf *b, struct str s);
/* A YAML key: plain or quoted. */
void yaml_put_key(struct buf *b, struct str s);

#endif
