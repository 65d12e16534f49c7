/*
 * The door to libxml2, and our own XML as a stream of documents.
 */
#include "syntax/sax.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "syntax/node.h"

#define ROOT	"<catalog xmlns=\"urn:catalog-toolkit:catalog:1\" version=\"1\">"

/* Events as text: "<name x=1>", "[text]", "</name>". */
static bool
note_start(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct buf *b = ctx;

	buf_fmt(b, "<%.*s", STRF(name));
	if (ns.n)
		buf_fmt(b, "{%.*s}", STRF(ns));
	for (size_t i = 0; i < n; i++)
		buf_fmt(b, " %.*s=%.*s", STRF(attrs[i].name), STRF(attrs[i].value));
	buf_fmt(b, " %u>", line);
	return !str_is(name, "stop");
}

static bool
note_text(void *ctx, struct str text, uint32_t line)
{
	struct buf *b = ctx;

	(void)line;
	if (b->n && b->p[b->n - 1] == ']')
		b->n--;
	else
		buf_char(b, '[');
	buf_str(b, text);
	buf_char(b, ']');
	return true;
}

static bool
note_end(void *ctx, struct str name)
{
	buf_fmt(ctx, "</%.*s>", STRF(name));
	return true;
}

static const struct sax notes = { note_start, note_text, note_end };

static void
check_sax(struct str text, const char *events, int kind)
{
	struct arena a = { 0 };
	struct sax_why why = { .kind = FAULT_KINDS };
	struct buf b = { 0 };
	const bool ok = sax_parse(&a, text, &notes, &b, &why);

	buf_char(&b, 0);
	if (strcmp(b.p, events) || (int)why.kind != kind || ok != (kind == FAULT_KINDS))
		fail_msg("%.*s gave %s and %d %.*s", STRF(text), b.p, (int)why.kind,
		    STRF(why.text));
	buf_clear(&b);
	arena_clear(&a);
}

#define SAX(text, events, kind) check_sax(STR(text), events, kind)

static void
events(void **state)
{
	(void)state;
	SAX("<a/>", "<a 1></a>", FAULT_KINDS);
	SAX("\xEF\xBB\xBF<a>x</a>", "<a 1>[x]</a>", FAULT_KINDS);
	SAX("<a x='1&amp;2&#38;#38;&lt;\n'>\r\n<b/>&amp;<![CDATA[<]]>\r</a>\n",
	    "<a x=1&2&#38;<  2>[\n]<b 3></b>[&<\n]</a>", FAULT_KINDS);
	SAX("<p:a xmlns:p='u' p:x='1'/>", "<a{u} x=1 1></a>", FAULT_KINDS);
	SAX("<?xml version='1.0' encoding='GB18030'?><a>\xD6\xD0</a>", "<a 1>[中]</a>",
	    FAULT_KINDS);
	SAX("\xFF\xFE<\0a\0>\0-N<\0/\0a\0>\0", "<a 1>[中]</a>", FAULT_KINDS);
	SAX("<a><stop/><b/></a>", "<a 1><stop 1>", FAULT_KINDS);
}

static void
broken(void **state)
{
	(void)state;
	SAX("", "", FAULT_SYNTAX);
	SAX("x", "", FAULT_SYNTAX);
	SAX("<a><b></a>", "<a 1><b 1>", FAULT_SYNTAX);
	SAX("<a>\xFF</a>", "<a 1>", FAULT_SYNTAX);
	SAX("<a>x\0y</a>", "<a 1>[x]", FAULT_SYNTAX);
	SAX("<a/><b/>", "<a 1></a>", FAULT_SYNTAX);
	SAX("<a>&e;</a>", "<a 1>", FAULT_SYNTAX);
	SAX("<?xml version='1.0' encoding='x-none'?><a/>", "", FAULT_SYNTAX);
}

/* What hostile files use: entities that grow, files from elsewhere. */
static void
hostile(void **state)
{
	(void)state;
	SAX("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "", FAULT_REFUSED);
	SAX("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "", FAULT_REFUSED);
	SAX("<!DOCTYPE a SYSTEM 'http://localhost/x.dtd'><a/>", "", FAULT_REFUSED);
	SAX("<!DOCTYPE a [<!ENTITY % p '<!ENTITY e \"x\">'> %p;]><a>&e;</a>", "", FAULT_REFUSED);
	SAX("<a xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='/etc/passwd'/></a>",
	    "<a 1><include{http://www.w3.org/2001/XInclude} href=/etc/passwd 1></include></a>",
	    FAULT_KINDS);
}

static void
depth(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		struct buf b = { 0 }, events = { 0 };
		struct arena a = { 0 };
		struct sax_why why;

		for (size_t i = 0; i < SAX_DEPTH_MOST + more; i++)
			buf_add(&b, "<a>");
		for (size_t i = 0; i < SAX_DEPTH_MOST + more; i++)
			buf_add(&b, "</a>");
		assert_int_equal(sax_parse(&a, buf_get(&b), &notes, &events, &why), more == 0);
		if (more)
			assert_int_equal(why.kind, FAULT_LIMIT);
		buf_clear(&b);
		buf_clear(&events);
		arena_clear(&a);
	}
}

/* At the limit and one past it, in one piece and tag by tag. */
static void
attribute_count(void **state)
{
	(void)state;
	for (int more = 0; more < 2; more++) {
		struct buf b = { 0 };
		struct arena a = { 0 };
		const struct sax quiet = { NULL, NULL, NULL };
		struct sax_why why = { .kind = FAULT_KINDS }, step;
		struct sax_reader *r;

		buf_add(&b, "<!-- ' --><a");
		for (int i = 0; i < SAX_ATTRS_MOST + more; i++)
			buf_fmt(&b, " a%d='='", i);
		buf_add(&b, "/>");
		assert_int_equal(sax_parse(&a, buf_get(&b), &quiet, NULL, &why), !more);
		assert_int_equal(why.kind, more ? FAULT_LIMIT : FAULT_KINDS);
		r = sax_open(&a, buf_get(&b), &quiet, NULL);
		while (sax_step(r, &step))
			;
		assert_int_equal(step.kind, why.kind);
		sax_close(r);
		assert_int_equal(html_sax(&a, buf_get(&b), &quiet, NULL, &why), !more);
		buf_clear(&b);
		arena_clear(&a);
	}
}

/* A reading of our XML: documents as one line each, faults as "kind@line:col;". */
struct reading {
	struct arena a;
	struct source src;
	struct faults fs;
	struct buf docs;
	struct buf faults;
	size_t n, broken;
};

static void
show(struct buf *b, const struct node *n)
{
	if (n->key.p)
		buf_fmt(b, "%s%.*s=", n->is_raw ? "!" : "", STRF(n->key));
	if (n->kind == NODE_TEXT)
		buf_fmt(b, "%.*s", STRF(n->text));
	else
		buf_char(b, n->kind == NODE_MAP ? '{' : '[');
	for (const struct node *c = n->child; c; c = c->next) {
		show(b, c);
		buf_add(b, c->next ? "," : "");
	}
	if (n->kind != NODE_TEXT)
		buf_char(b, n->kind == NODE_MAP ? '}' : ']');
}

static void
read_all(struct reading *r, struct str text)
{
	struct node_reader *reader;
	struct arena one = { 0 };	/* a document may not lean on the one before */
	struct node *doc;

	*r = (struct reading){ .src = { .path = STR("x"), .form = FORM_XML, .text = text } };
	r->fs.a = &r->a;
	reader = node_open(&r->a, &r->src, &r->fs);
	while (node_next(reader, &one, &doc)) {
		r->n++;
		r->broken += !doc;
		if (doc)
			show(&r->docs, doc);
		buf_char(&r->docs, ';');
		arena_reset(&one);
	}
	assert_false(node_next(reader, &one, &doc));
	node_close(reader);
	arena_clear(&one);
	for (size_t i = 0; i < r->fs.n; i++)
		buf_fmt(&r->faults, "%d@%u:%u;", (int)r->fs.f[i].kind, r->fs.f[i].at.line,
		    loc_column(r->fs.f[i].at));
	buf_char(&r->docs, 0);
	buf_char(&r->faults, 0);
}

static void
clear(struct reading *r)
{
	buf_clear(&r->docs);
	buf_clear(&r->faults);
	arena_clear(&r->a);
}

static void
check(struct str text, const char *docs, const char *faults)
{
	struct reading r;

	read_all(&r, text);
	if (strcmp(r.docs.p, docs) || strcmp(r.faults.p, faults))
		fail_msg("%.*s gave %s and %s (%.*s)", STRF(text), r.docs.p, r.faults.p,
		    r.fs.n ? (int)r.fs.f[0].text.n : 0, r.fs.n ? r.fs.f[0].text.p : "");
	clear(&r);
}

#define CHECK(text, docs, faults) check(STR(text), docs, faults)
#define INSIDE(text, docs, faults) CHECK(ROOT text "</catalog>", docs, faults)

static void
documents(void **state)
{
	(void)state;
	INSIDE("", "", "");
	INSIDE("<item/>", "{};", "");
	INSIDE("\n <heading>\n  <catalog>目录</catalog>\n </heading>\n <item><name>甲</name></item>\n",
	    "{catalog=目录};{name=甲};", "");
	INSIDE("<item><basis><law>a</law><article>1</article></basis><basis>b</basis></item>",
	    "{basis={law=a,article=1},basis=b};", "");
	INSIDE("<item><name> a\n b </name><x/><y></y></item>", "{name= a\n b ,x=,y=};", "");
	INSIDE("<item><name>a&amp;b<![CDATA[<c>]]><!-- d -->e&#x4e2d;</name></item>",
	    "{name=a&b<c>e中};", "");
	INSIDE("<item><a>x\r\ny</a><b>x&#13;y</b></item>", "{a=x\ny,b=x\ry};", "");
	CHECK("<?xml version='1.0' encoding='GB18030'?>\n<c:catalog "
	    "xmlns:c='urn:catalog-toolkit:catalog:1'><c:item><c:name>中</c:name></c:item>"
	    "</c:catalog>\n<!-- end -->\n", "{name=中};", "");
}

static void
attributes(void **state)
{
	(void)state;
	INSIDE("<item><name xml:lang='zh-CN'>a</name><name xml:lang='mn-Mong-CN'>b</name>"
	    "<name xml:lang='EN'>c</name></item>", "{name=a,name@mn=b,name@en=c};", "");
	INSIDE("<item><field name='序 号'>1</field><field name='name'>2</field></item>",
	    "{!序 号=1,!name=2};", "");
	INSIDE("<item><field name='x' xml:lang='mn'>1</field><field>2</field></item>",
	    "{!x@mn=1,field=2};", "");
	INSIDE("<item><a escaped='yes'>x\\u{1}\\\\</a><b>x\\u{1}</b></item>",
	    "{a=x\x01\\,b=x\\u{1}};", "");
	INSIDE("<item><field name='a\\u{7}' escaped='yes'>b</field></item>", "{!a\a=b};", "");
	INSIDE("<item><name lang='mn'>b</name></item><item/>", ";{};", "0@1:67;");
}

static void
faults(void **state)
{
	(void)state;
	CHECK("", "", "0@1:1;");
	CHECK("<catalog/>", "", "0@1:1;");
	CHECK("<html><item/></html>", "", "0@1:1;");
	INSIDE("<row/><item/>", ";{};", "0@1:60;");
	INSIDE("\n  <item xmlns='u'/><item/>", ";{};", "0@2:3;");
	INSIDE("<item>\nx<name>a</name> y</item>", "{name=a};", "0@2:2;0@2:25;");
	INSIDE("x<item/>", "{};", "0@1:61;");
	CHECK(ROOT "<item/>\n<item><name>a</item><item/></catalog>", "{};;", "0@2:1;");
	CHECK(ROOT "<item/>", "{};", "0@1:1;");
	CHECK(ROOT "<item/>\n<item", "{};;", "0@2:1;");
	CHECK(ROOT "<item/></catalog>x", "{};", "0@1:1;");
	CHECK("<!DOCTYPE catalog>" ROOT "</catalog>", "", "5@1:1;");
}

static void
places(void **state)
{
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	const struct source src = { .form = FORM_XML, .text =
	    STR(ROOT "\n<item>\r\n  <名称\n   xml:lang='mn'>采&lt;</名称><e/>\n</item>\n"
	    "<item/></catalog>") };
	struct node_reader *r = node_open(&a, &src, &fs);
	struct node *doc;
	const struct node *n;

	(void)state;
	assert_true(node_next(r, &a, &doc));
	assert_int_equal(doc->at.line, 2);
	assert_int_equal(loc_column(doc->at), 1);
	n = doc->child;
	assert_int_equal(n->key_at.line, 3);
	assert_int_equal(loc_column(n->key_at), 4);
	assert_int_equal(n->at.line, 4);
	assert_int_equal(loc_column(n->at), 18);
	assert_int_equal(n->at.len, 7);
	n = n->next;
	assert_int_equal(n->at.len, 0);
	assert_true(node_next(r, &a, &doc));
	assert_int_equal(doc->at.line, 6);
	assert_false(node_next(r, &a, &doc));
	assert_int_equal(fs.n, 0);
	node_close(r);
	arena_clear(&a);
}

/* Lines are right past 65535, and places too, at any distance from the start. */
static void
many_items(void **state)
{
	struct arena a = { 0 }, one = { 0 };
	struct faults fs = { .a = &a };
	struct source src = { .form = FORM_XML };
	struct buf b = { 0 };
	struct node_reader *r;
	struct node *doc;
	uint32_t n = 0;

	(void)state;
	buf_add(&b, ROOT "\n");
	for (int i = 0; i < 40000; i++)
		buf_fmt(&b, "<item>\n <name>权力%d &amp; </name></item>\n", i);
	buf_add(&b, "</catalog>");
	src.text = buf_get(&b);
	r = node_open(&a, &src, &fs);
	for (; node_next(r, &one, &doc); n++) {
		const struct str want = arena_fmt(&one, "权力%u & ", n);

		assert_non_null(doc);
		assert_int_equal(doc->at.line, 2 * n + 2);
		assert_int_equal(doc->child->at.line, 2 * n + 3);
		assert_int_equal(loc_column(doc->child->at), 8);
		assert_true(str_eq(node_text(doc, "name"), want));
		arena_reset(&one);
	}
	assert_int_equal(n, 40000);
	assert_int_equal(fs.n, 0);
	node_close(r);
	buf_clear(&b);
	arena_clear(&one);
	arena_clear(&a);
}

static void
limits(void **state)
{
	struct buf b = { 0 };
	struct reading r;

	(void)state;
	for (size_t more = 0; more < 2; more++) {	/* the item is the first of the nested */
		buf_reset(&b);
		buf_add(&b, ROOT "<item>");
		for (size_t i = 1; i < NODE_DEPTH_MOST + more; i++)
			buf_add(&b, "<a>");
		for (size_t i = 1; i < NODE_DEPTH_MOST + more; i++)
			buf_add(&b, "</a>");
		buf_add(&b, "</item><item/></catalog>");
		read_all(&r, buf_get(&b));
		assert_int_equal(r.n, 2);
		assert_int_equal(r.broken, more);
		assert_int_equal(r.fs.n, more);
		clear(&r);
	}
	for (size_t more = 0; more < 2; more++) {
		buf_reset(&b);
		buf_add(&b, ROOT "<item><a>");
		for (size_t i = 0; i < NODE_TEXT_MOST + more; i += 64)
			buf_fmt(&b, "%64s", "&");
		memset(b.p + sizeof(ROOT "<item><a>") - 1, 'x', NODE_TEXT_MOST + more);
		b.n = sizeof(ROOT "<item><a>") - 1 + NODE_TEXT_MOST + more;
		buf_add(&b, "</a></item><item/></catalog>");
		read_all(&r, buf_get(&b));
		assert_int_equal(r.n, 2);
		assert_int_equal(r.broken, more);
		assert_int_equal(r.fs.n, more);
		clear(&r);
	}
	buf_clear(&b);
}

static void
cut_at_every_byte(void **state)
{
	static const char text[] = "<?xml version='1.0'?>\r\n" ROOT "\r\n<heading><catalog>目录"
	    "</catalog></heading><item><basis><law a='x'>a&lt;<![CDATA[]]]]>权</law></basis>"
	    "<field name='&amp;'>1</field></item><!-- c --></catalog>\r\n";

	(void)state;
	for (size_t n = 0; n < sizeof(text) - 1; n++) {
		char *copy = mem_new(n ? n : 1, 1);
		struct reading r;
		struct buf b = { 0 };
		struct sax_why why;

		memcpy(copy, text, n);
		read_all(&r, (struct str){ copy, n });
		assert_true(r.fs.n >= (n < sizeof(text) - 3) && r.fs.n <= 2);
		assert_true(r.n <= 2);
		sax_parse(&r.a, (struct str){ copy, n }, &notes, &b, &why);
		buf_clear(&b);
		clear(&r);
		mem_free(copy);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(events),
		cmocka_unit_test(broken),
		cmocka_unit_test(hostile),
		cmocka_unit_test(depth),
		cmocka_unit_test(attribute_count),
		cmocka_unit_test(documents),
		cmocka_unit_test(attributes),
		cmocka_unit_test(faults),
		cmocka_unit_test(places),
		cmocka_unit_test(many_items),
		cmocka_unit_test(limits),
		cmocka_unit_test(cut_at_every_byte),
	};

	return cmocka_run_group_tests_name("xml", tests, NULL, NULL);
}
