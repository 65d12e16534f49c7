/*
 * HTML by destination: text, attributes, addresses. Data reaches a page through these three only;
 * html_raw() takes literals.
 */
#ifndef LIB_PUBLISH_HTML_H
#define LIB_PUBLISH_HTML_H

#include "base/buf.h"
#include "item/item.h"

/* Markup of our own; a value does not compile. */
#define html_raw(o, s) html_lit(o, "" s "")

/* What html_raw() calls; never called by name. */
void html_lit(struct buf *o, const char *s);

/*
 * Text between tags, in normal form C. What HTML cannot carry (control, private and non-characters)
 * is shown as [U+0001], a carriage return as the line end that it is: nothing is lost in silence.
 */
void html_text(struct buf *o, struct str s);
/* An attribute's value with its quotes, made safe as html_text() does. */
void html_attr(struct buf *o, struct str s);
/* A number, in digits. */
void html_num(struct buf *o, size_t n);
/* True if s is an http or https address that html_url() takes. */
bool html_is_url(struct str s);
/*
 * The value of an href with its quotes, for an address that html_is_url() took; else an empty
 * one.
 */
void html_url(struct buf *o, struct str s);
/* ` lang="…"` and, for right-to-left scripts, ` dir="auto"` of a value; nothing for Chinese. */
void html_lang(struct buf *o, enum lang l, struct str text);

#endif
