/*
 * The door to libxml2. SAX2 and a push parser, since only there lines are right past 65535 and
 * memory does not grow with the file. XML_PARSE_NONET alone: without NOENT, HUGE and DTDLOAD and
 * with every DOCTYPE refused there is nothing to expand. libxml2 then leaves "&" in attributes as
 * "&#38;", for a tree that we don't build; it is undone here.
 */
#include "syntax/sax.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <string.h>

#include "base/late.h"
#include "base/report.h"

#define CHUNK ((size_t)32 << 10)	/* bytes given to libxml2 at once */

#define LIBRARY(F) \
	F(htmlCreateMemoryParserCtxt) F(htmlCtxtUseOptions) F(htmlParseDocument) \
	F(xmlByteConsumed) F(xmlCreatePushParserCtxt) F(xmlCtxtUseOptions) F(xmlFreeDoc) \
	F(xmlFreeParserCtxt) F(xmlInitParser) F(xmlParseChunk) F(xmlSAX2GetLineNumber) \
	F(xmlSetGenericErrorFunc) F(xmlStopParser) F(xmlSwitchEncoding)

static struct {
	LIBRARY(LATE_MEMBER)
} lib;

static bool is_loaded;

static void
load_library(void)
{
	static const char *const names[] = { LIBRARY(LATE_NAME) };

	is_loaded = late_load(SONAME_XML, names, sizeof(names) / sizeof(names[0]), &lib);
}

struct sax_reader {
	xmlParserCtxtPtr ctxt;
	const struct sax *h;
	void *ctx;
	struct arena *a;	/* for the text of why */
	struct str text;
	size_t at;		/* bytes of text given to the parser */
	size_t depth;
	struct sax_attr *attrs;	/* grown as needed */
	size_t attr_cap;
	struct buf value;	/* values of the attributes of one tag that had to be changed */
	struct sax_why why;
	bool is_broken;		/* why is set */
	bool is_stopped;	/* by a callback or by us */
	bool is_html;
};

bool
sax_attr(const struct sax_attr *attrs, size_t n, const char *name, struct str *value)
{
	for (size_t i = 0; i < n; i++) {
		if (str_is(attrs[i].name, name)) {
			*value = attrs[i].value;
			return true;
		}
	}
	return false;
}

static struct sax_reader *
reader_of(void *user)
{
	return ((xmlParserCtxtPtr)user)->_private;
}

static uint32_t
line_of(const struct sax_reader *r)
{
	const int line = lib.xmlSAX2GetLineNumber(r->ctxt);

	return line > 0 ? (uint32_t)line : 0;
}

/* Nothing is delivered behind a stop or an error, though libxml2 may still call. */
static bool
is_over(const struct sax_reader *r)
{
	return r->is_stopped || r->is_broken;
}

static void
stop(struct sax_reader *r)
{
	r->is_stopped = true;
	lib.xmlStopParser(r->ctxt);
}

static void
broken(struct sax_reader *r, enum fault_kind kind, uint32_t line, struct str text)
{
	if (!is_over(r))
		r->why = (struct sax_why){ kind, line, arena_str(r->a, text) };
	r->is_broken = true;
}

static struct str
slice(const xmlChar *p)
{
	return str_from((const char *)p);
}

/* The value without libxml2's own escape of '&'. Room was made before: slices into it stay. */
static struct str
attr_value(struct sax_reader *r, struct str v)
{
	const struct str amp = STR("&#38;");
	size_t from = 0, at, start;

	if (r->is_html || (at = str_find(v, amp, 0)) == SIZE_MAX)
		return v;
	start = r->value.n;
	for (; at != SIZE_MAX; at = str_find(v, amp, from)) {
		buf_str(&r->value, str_sub(v, from, at + 1));
		from = at + amp.n;
	}
	buf_str(&r->value, str_sub(v, from, v.n));
	return (struct str){ r->value.p + start, r->value.n - start };
}

static void
begin(struct sax_reader *r, struct str name, struct str ns, size_t n)
{
	if (is_over(r))
		return;
	if (++r->depth > SAX_DEPTH_MOST) {
		broken(r, FAULT_LIMIT, line_of(r),
		    arena_fmt(r->a, tr("elements nested deeper than %d"), SAX_DEPTH_MOST));
		stop(r);
		return;
	}
	if (r->h->start && !r->h->start(r->ctx, name, ns, r->attrs, n, line_of(r)))
		stop(r);
}

static void
end(struct sax_reader *r, struct str name)
{
	if (is_over(r))
		return;
	r->depth--;
	if (r->h->end && !r->h->end(r->ctx, name))
		stop(r);
}

static void
room_for_attrs(struct sax_reader *r, size_t n)
{
	if (n > r->attr_cap) {
		r->attr_cap = n * 2;
		r->attrs = arena_new(r->a, r->attr_cap, sizeof(*r->attrs));
	}
}

static void
on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns, int n_ns,
    const xmlChar **namespaces, int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	struct sax_reader *r = reader_of(user);
	const size_t n = (size_t)n_attrs;
	size_t bytes = 0;

	(void)prefix, (void)n_ns, (void)namespaces, (void)n_defaulted;
	room_for_attrs(r, n);
	for (size_t i = 0; i < n; i++)
		bytes += (size_t)(attrs[5 * i + 4] - attrs[5 * i + 3]);
	buf_reset(&r->value);
	buf_room(&r->value, bytes + 1);
	for (size_t i = 0; i < n; i++) {
		/* Five pointers each: local name, prefix, namespace, value, end of value. */
		const xmlChar **at = attrs + 5 * i;
		const struct str value = { (const char *)at[3], (size_t)(at[4] - at[3]) };

		r->attrs[i] = (struct sax_attr){ slice(at[0]), slice(at[2]), attr_value(r, value) };
	}
	begin(r, slice(name), slice(ns), n);
}

static void
on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns)
{
	(void)prefix, (void)ns;
	end(reader_of(user), slice(name));
}

static void
on_html_start(void *user, const xmlChar *name, const xmlChar **attrs)
{
	struct sax_reader *r = reader_of(user);
	size_t n = 0;

	while (attrs && attrs[2 * n])
		n++;
	room_for_attrs(r, n);
	for (size_t i = 0; i < n; i++) {
		r->attrs[i].name = slice(attrs[2 * i]);
		r->attrs[i].ns = (struct str){ NULL, 0 };
		r->attrs[i].value = slice(attrs[2 * i + 1]);
	}
	begin(r, slice(name), (struct str){ NULL, 0 }, n);
}

static void
on_html_end(void *user, const xmlChar *name)
{
	end(reader_of(user), slice(name));
}

static void
on_text(void *user, const xmlChar *p, int n)
{
	struct sax_reader *r = reader_of(user);
	const struct str text = { (const char *)p, n > 0 ? (size_t)n : 0 };

	if (!is_over(r) && r->h->text && !r->h->text(r->ctx, text, line_of(r)))
		stop(r);
}

/* A DOCTYPE: entities live there, and no form of ours has one. Pages may have it. */
static void
on_doctype(void *user, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	struct sax_reader *r = reader_of(user);

	(void)name, (void)public_id, (void)system_id;
	if (r->is_html)
		return;
	broken(r, FAULT_REFUSED, line_of(r), str_from(tr("a DOCTYPE is not accepted")));
	stop(r);
}

static void
on_error(void *user, xmlErrorPtr e)
{
	struct sax_reader *r = reader_of(user);
	struct str text = str_from(e->message);

	if (r->is_html || e->level < XML_ERR_ERROR || e->domain == XML_FROM_NAMESPACE)
		return;
	text = str_trim(str_cut(&text, '\n'));
	broken(r, FAULT_SYNTAX, e->line > 0 ? (uint32_t)e->line : 0,
	    arena_fmt(r->a, tr("broken XML: %.*s"), STRF(text)));
}

/* What libxml2 says of bytes that iconv refuses, on stderr and past the parser's own handler. */
static void __attribute__((format(printf, 2, 3)))
say_nothing(void *ctx, const char *fmt, ...)
{
	(void)ctx, (void)fmt;
}

static const xmlSAXHandler handler = {
	.initialized = XML_SAX2_MAGIC,
	.internalSubset = on_doctype,
	.startElementNs = on_start,
	.endElementNs = on_end,
	.startElement = on_html_start,
	.endElement = on_html_end,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
	.serror = on_error,
};

/* Let the parser call us back. */
static void
attach(struct sax_reader *r, xmlParserCtxtPtr ctxt)
{
	r->ctxt = ctxt;
	if (!ctxt) {
		broken(r, FAULT_LIMIT, 0, str_from(tr("no XML parser could be made")));
		r->is_stopped = true;
		return;
	}
	*ctxt->sax = handler;
	ctxt->_private = r;
}

/* Give the parser what is left, n bytes at most; false when it is over. */
static bool
feed(struct sax_reader *r, size_t n)
{
	const bool is_last = n == r->text.n - r->at;

	if (is_over(r))
		return false;
	lib.xmlParseChunk(r->ctxt, r->text.n ? r->text.p + r->at : "", (int)n, is_last);
	r->at += n;
	return !is_last && !is_over(r);
}

static void
init(struct sax_reader *r, struct arena *a, struct str text, const struct sax *h, void *ctx)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	*r = (struct sax_reader){ .h = h, .ctx = ctx, .a = a, .text = text };
	r->why.kind = FAULT_KINDS;
	pthread_once(&once, load_library);
	if (!is_loaded)
		return;
	lib.xmlInitParser();
	lib.xmlSetGenericErrorFunc(NULL, say_nothing);	/* it is the thread's own */
}

static void
clear(struct sax_reader *r)
{
	if (r->ctxt) {
		if (r->ctxt->myDoc)
			lib.xmlFreeDoc(r->ctxt->myDoc);
		r->ctxt->myDoc = NULL;
		lib.xmlFreeParserCtxt(r->ctxt);
	}
	r->ctxt = NULL;
	buf_clear(&r->value);
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Byte offset behind the next end mark at or after at. */
static size_t
behind(struct str t, size_t at, struct str mark)
{
	const size_t hit = str_find(t, mark, at);

	return hit == SIZE_MAX ? t.n : hit + mark.n;
}

/* Byte offset behind the '>' of a tag that begins before at; one in quotes is none. */
static size_t
behind_tag(struct str t, size_t at, size_t *attrs)
{
	for (*attrs = 0; at < t.n && t.p[at] != '>'; at++) {
		*attrs += t.p[at] == '=';
		if (t.p[at] == '"' || t.p[at] == '\'') {
			const char *close = memchr(t.p + at + 1, t.p[at], t.n - at - 1);

			at = close ? (size_t)(close - t.p) : t.n - 1;
		}
	}
	return at < t.n ? at + 1 : t.n;
}

/*
 * Byte offset behind the next tag from at and its attributes, past text, comments, CDATA and
 * instructions. Where the text is broken it may be further on, but then libxml2 stops before it
 * gets there.
 */
static size_t
behind_next_tag(struct str t, size_t at, size_t *attrs)
{
	*attrs = 0;
	while (at < t.n) {
		const char *lt = memchr(t.p + at, '<', t.n - at);
		struct str rest;

		if (!lt)
			return t.n;
		at = (size_t)(lt - t.p);
		rest = str_sub(t, at, t.n);
		if (str_starts(rest, STR("<!--")))
			at = behind(t, at + 4, STR("-->"));
		else if (str_starts(rest, STR("<![CDATA[")))
			at = behind(t, at + 9, STR("]]>"));
		else if (str_starts(rest, STR("<?")))
			at = behind(t, at + 2, STR("?>"));
		else
			return behind_tag(t, at + 1, attrs);
	}
	return t.n;
}

/* Byte offset behind the value of an attribute of a page; at, behind the '='. */
static size_t
behind_html_value(struct str t, size_t at)
{
	while (at < t.n && is_blank(t.p[at]))
		at++;
	if (at < t.n && (t.p[at] == '"' || t.p[at] == '\'')) {
		const char *close = memchr(t.p + at + 1, t.p[at], t.n - at - 1);

		return close ? (size_t)(close - t.p) + 1 : t.n;
	}
	while (at < t.n && !is_blank(t.p[at]) && t.p[at] != '>')
		at++;
	return at;
}

/* The same in a page, where quotes count only behind a '='; at, behind a '<' of any kind. */
static size_t
behind_html_tag(struct str t, size_t at, size_t *attrs)
{
	*attrs = 0;
	if (at < t.n && is_blank(t.p[at]))
		return at;
	while (at < t.n && !is_blank(t.p[at]) && t.p[at] != '/' && t.p[at] != '>')
		at++;
	while (at < t.n && t.p[at] != '>') {
		if (is_blank(t.p[at]) || t.p[at] == '/') {
			at++;
			continue;
		}
		++*attrs;
		while (at < t.n && !is_blank(t.p[at]) && !strchr("=/>", t.p[at]))
			at++;
		while (at < t.n && is_blank(t.p[at]))
			at++;
		if (at < t.n && t.p[at] == '=')
			at = behind_html_value(t, at + 1);
	}
	return at;
}

/*
 * True, told, if a tag has more attributes than the limit. libxml2 compares each with each, so they
 * are counted before it sees them.
 */
static bool
has_too_many(struct sax_reader *r)
{
	size_t at = 0, n = 0;

	while (at < r->text.n && n <= SAX_ATTRS_MOST) {
		const char *lt = memchr(r->text.p + at, '<', r->text.n - at);

		if (!lt)
			break;
		at = (size_t)(lt - r->text.p);
		at = r->is_html ? behind_html_tag(r->text, at + 1, &n) :
		    behind_next_tag(r->text, at, &n);
	}
	if (n > SAX_ATTRS_MOST)
		broken(r, FAULT_LIMIT, 0,
		    arena_fmt(r->a, tr("an element of more than %d attributes"), SAX_ATTRS_MOST));
	return n > SAX_ATTRS_MOST;
}

bool
sax_parse(struct arena *a, struct str bytes, const struct sax *h, void *ctx,
    struct sax_why *why)
{
	struct sax_reader r;
	const size_t head = bytes.n < 4 ? bytes.n : 4;
	bool go;

	init(&r, a, bytes, h, ctx);
	attach(&r, is_loaded ? lib.xmlCreatePushParserCtxt(NULL, NULL, head ? bytes.p : NULL,
	    (int)head, NULL) : NULL);
	if (r.ctxt)
		lib.xmlCtxtUseOptions(r.ctxt, XML_PARSE_NONET);
	r.at = head;
	go = !has_too_many(&r);
	while (go)
		go = feed(&r, bytes.n - r.at < CHUNK ? bytes.n - r.at : CHUNK);
	if (r.is_broken)
		*why = r.why;
	clear(&r);
	return !r.is_broken;
}

/* A page ends at a NUL for libxml2, while browsers drop it. */
static struct str
without_nul(struct arena *a, struct str text)
{
	char *p;

	if (!memchr(text.p, 0, text.n))
		return text;
	p = arena_bytes(a, text.n);
	for (size_t i = 0; i < text.n; i++)
		p[i] = text.p[i] ? text.p[i] : ' ';
	return (struct str){ p, text.n };
}

bool
html_sax(struct arena *a, struct str text, const struct sax *h, void *ctx, struct sax_why *why)
{
	struct sax_reader r;

	init(&r, a, text, h, ctx);
	r.is_html = true;
	if (text.n == 0)
		return true;
	text = without_nul(a, text);
	r.text = text;
	if (has_too_many(&r)) {
		*why = r.why;
		return false;
	}
	attach(&r, is_loaded && text.n < INT32_MAX ?
	    lib.htmlCreateMemoryParserCtxt(text.p, (int)text.n) : NULL);
	if (r.ctxt) {
		lib.htmlCtxtUseOptions(r.ctxt, HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
		r.ctxt->charset = XML_CHAR_ENCODING_UTF8;
		lib.htmlParseDocument(r.ctxt);
	}
	if (r.is_broken)
		*why = r.why;
	clear(&r);
	return !r.is_broken;
}

struct sax_reader *
sax_open(struct arena *a, struct str text, const struct sax *h, void *ctx)
{
	struct sax_reader *r = arena_new(a, 1, sizeof(*r));

	init(r, a, text, h, ctx);
	attach(r, is_loaded ? lib.xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL) : NULL);
	if (r->ctxt) {
		lib.xmlCtxtUseOptions(r->ctxt, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
		lib.xmlSwitchEncoding(r->ctxt, XML_CHAR_ENCODING_UTF8);
	}
	return r;
}

/* Bytes of a piece, cut before a CR or a whole character. */
static size_t
piece(struct str rest)
{
	size_t n = rest.n < CHUNK ? rest.n : CHUNK;

	while (n > 1 && n < rest.n &&
	    (rest.p[n - 1] == '\r' || ((unsigned char)rest.p[n] & 0xC0) == 0x80))
		n--;
	return n;
}

bool
sax_step(struct sax_reader *r, struct sax_why *why)
{
	size_t attrs;
	const size_t end = behind_next_tag(r->text, r->at, &attrs);
	bool go = true;

	if (attrs > SAX_ATTRS_MOST)
		broken(r, FAULT_LIMIT, line_of(r),
		    arena_fmt(r->a, tr("an element of more than %d attributes"), SAX_ATTRS_MOST));
	do
		go = feed(r, piece(str_sub(r->text, r->at, end)));
	while (go && r->at < end);
	*why = r->why;
	return go;
}

uint64_t
sax_offset(const struct sax_reader *r)
{
	const long at = lib.xmlByteConsumed(r->ctxt);

	return at > 0 ? (uint64_t)at : 0;
}

void
sax_close(struct sax_reader *r)
{
	if (r)
		clear(r);
}
