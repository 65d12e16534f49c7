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
#include <string.h>

#include "base/report.h"

#define CHUNK ((size_t)32 << 10)	/* bytes given to libxml2 at once */

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
	const int line = xmlSAX2GetLineNumber(r->ctxt);

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
	xmlStopParser(r->ctxt);
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
	xmlParseChunk(r->ctxt, r->text.n ? r->text.p + r->at : "", (int)n, is_last);
	r->at += n;
	return !is_last && !is_over(r);
}

static void
init(struct sax_reader *r, struct arena *a, struct str text, const struct sax *h, void *ctx)
{
	*r = (struct sax_reader){ .h = h, .ctx = ctx, .a = a, .text = text };
	r->why.kind = FAULT_KINDS;
	xmlInitParser();
	xmlSetGenericErrorFunc(NULL, say_nothing);	/* it is the thread's own */
}

static void
clear(struct sax_reader *r)
{
	if (r->ctxt) {
		if (r->ctxt->myDoc)
			xmlFreeDoc(r->ctxt->myDoc);
		r->ctxt->myDoc = NULL;
		xmlFreeParserCtxt(r->ctxt);
	}
	r->ctxt = NULL;
	buf_clear(&r->value);
}

bool
sax_parse(struct arena *a, struct str bytes, const struct sax *h, void *ctx,
    struct sax_why *why)
{
	struct sax_reader r;
	const size_t head = bytes.n < 4 ? bytes.n : 4;
	bool go = true;

	init(&r, a, bytes, h, ctx);
	attach(&r, xmlCreatePushParserCtxt(NULL, NULL, head ? bytes.p : NULL, (int)head, NULL));
	if (r.ctxt)
		xmlCtxtUseOptions(r.ctxt, XML_PARSE_NONET);
	r.at = head;
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
	attach(&r, text.n < INT32_MAX ? htmlCreateMemoryParserCtxt(text.p, (int)text.n) : NULL);
	if (r.ctxt) {
		htmlCtxtUseOptions(r.ctxt, HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
		r.ctxt->charset = XML_CHAR_ENCODING_UTF8;
		htmlParseDocument(r.ctxt);
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
	attach(r, xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL));
	if (r->ctxt) {
		xmlCtxtUseOptions(r->ctxt, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
		xmlSwitchEncoding(r->ctxt, XML_CHAR_ENCODING_UTF8);
	}
	return r;
}

/* Bytes up to the end of the next tag, cut before a CR or inside no character if that is far. */
static size_t
step_size(struct str rest)
{
	const size_t most = rest.n < CHUNK ? rest.n : CHUNK;
	const char *gt = most ? memchr(rest.p, '>', most) : NULL;
	size_t n = gt ? (size_t)(gt - rest.p) + 1 : most;

	if (gt || n == rest.n)
		return n;
	while (n > 1 && (rest.p[n - 1] == '\r' || ((unsigned char)rest.p[n] & 0xC0) == 0x80))
		n--;
	return n;
}

bool
sax_step(struct sax_reader *r, struct sax_why *why)
{
	const bool go = feed(r, step_size(str_sub(r->text, r->at, r->text.n)));

	*why = r->why;
	return go;
}

uint64_t
sax_offset(const struct sax_reader *r)
{
	const long at = xmlByteConsumed(r->ctxt);

	return at > 0 ? (uint64_t)at : 0;
}

void
sax_close(struct sax_reader *r)
{
	if (r)
		clear(r);
}
