/*
 * The schema out of schemas/item.yaml. One pass makes the parts, one the fields, one the look-up
 * maps; the names that the code knows are bound last, from one short list. Nothing in a stanza is
 * passed over in silence: who misspells a key is told.
 */
#include "schema/schema.h"

#include <string.h>

#include "base/buf.h"
#include "base/embed.h"
#include "base/file.h"
#include "base/num.h"
#include "base/report.h"
#include "base/utf8.h"
#include "schema/pattern.h"
#include "schema/type.h"
#include "syntax/node.h"

/* The fields that the code knows by name. */
static const struct {
	const char *name;
	size_t at;	/* offset in struct schema_ids */
} bound[] = {
#define BIND(member, name) { name, offsetof(struct schema_ids, member) }
	BIND(number, "number"), BIND(name, "name"), BIND(sub_name, "sub_name"), BIND(kind, "kind"),
	BIND(basic_code, "basic_code"), BIND(impl_code, "impl_code"),
	BIND(handle_code, "handle_code"), BIND(local_code, "local_code"),
	BIND(local_impl_code, "local_impl_code"), BIND(scope, "scope"),
	BIND(undertaker, "undertaker"), BIND(flow, "flow"), BIND(conditions, "conditions"),
	BIND(consult, "consult"), BIND(supervise, "supervise"), BIND(body, "body"),
	BIND(body_code, "body_code"), BIND(body_nature, "body_nature"), BIND(level, "level"),
	BIND(state, "state"), BIND(openness, "openness"), BIND(is_secret, "is_secret"),
	    BIND(power_source, "power_source"),
	BIND(department, "department"), BIND(statutory_limit, "statutory_limit"),
	BIND(statutory_limit_unit, "statutory_limit_unit"), BIND(promised_limit, "promised_limit"),
	BIND(promised_limit_unit, "promised_limit_unit"), BIND(remark, "remark"),
	BIND(is_fee, "is_fee"), BIND(fee_basis, "fee_basis"), BIND(basis_text, "basis.text"),
	BIND(basis_law, "basis.law"), BIND(basis_article, "basis.article"),
	BIND(basis_tag, "basis.tag"), BIND(head_catalog, "catalog.catalog"),
	BIND(head_region, "catalog.region"), BIND(head_date, "catalog.date"),
	BIND(head_level, "catalog.level"), BIND(head_body, "catalog.body"),
	BIND(head_document, "catalog.document"), BIND(head_round, "catalog.round"),
	BIND(declared_kind, "catalog.declared.kind"),
	BIND(declared_count, "catalog.declared.count"),
	BIND(declared_text, "catalog.declared.text"),
#undef BIND
};

/* What loading needs besides the schema. */
struct loader {
	struct schema *s;
	const char *path;	/* for messages */
	bool ok;
};

static void
complain(struct loader *l, const struct node *n, const char *what, struct str name)
{
	trouble("%s:%u:%u: %s: %.*s", l->path, n->at.line, loc_column(n->at), what, STRF(name));
	l->ok = false;
}

/* The keys that a stanza may have. */
static const char *const field_keys[] = {
	"name", "type", "zh", "en", "mn", "headers", "need", "codes", "multi", "max", "pattern",
	"public", "source", "help", NULL
};
static const char *const part_keys[] = {
	"name", "zh", "en", "mn", "main", "need", "source", "help", NULL
};

/* True for the name of a field or part: a-z, 0-9 and _, with one dot between part and field. */
static bool
is_name(struct str s)
{
	size_t dots = 0;
	char last = '.';

	for (size_t i = 0; i < s.n; last = s.p[i++]) {
		const bool letter = s.p[i] >= 'a' && s.p[i] <= 'z';
		const bool inner = (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '_' ||
		    (s.p[i] == '.' && dots++ == 0);

		if (!letter && !(inner && last != '.'))
			return false;
	}
	return last != '.';
}

/* What a field's and a part's stanza have in common. */
static void
check_stanza(struct loader *l, const struct node *stanza, const char *const *keys)
{
	const struct str name = node_text(stanza, "name");

	if (!is_name(name))
		complain(l, stanza, tr("a name is of a-z, 0-9 and _, as in fee.basis_2"), name);
	if (!node_text(stanza, "zh").n)
		complain(l, stanza, tr("no zh, its Chinese name"), name);
	for (const struct node *n = stanza->child; n; n = n->next) {
		size_t i = 0;

		while (keys[i] && !str_is(n->key, keys[i]))
			i++;
		if (!keys[i])
			complain(l, n, tr("no such key in a stanza"), n->key);
	}
}

/* The child of that key, which has children of its own; NULL if there is none. */
static const struct node *
get_kind(struct loader *l, const struct node *stanza, const char *key, enum node_kind kind)
{
	const struct node *n = node_get(stanza, key);

	if (!n || n->kind == kind)
		return n;
	complain(l, n, kind == NODE_LIST ? tr("not a list, as in [a, b]")
	    : tr("not a map, as in {a: b}"), str_from(key));
	return NULL;
}

/* The yes or no of a key. */
static bool
read_flag(struct loader *l, const struct node *stanza, const char *key, bool otherwise)
{
	const struct node *n = node_get(stanza, key);

	if (n && !str_is(n->text, "yes") && !str_is(n->text, "no"))
		complain(l, n, tr("not yes or no"), str_from(key));
	return n ? str_is(n->text, "yes") : otherwise;
}

static enum need
need_word(struct loader *l, const struct node *n)
{
	static const char *const words[] = {
		[NEED_MAY] = "may", [NEED_SHOULD] = "should", [NEED_MUST] = "must",
		    [NEED_NO] = "no",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_is(n->text, words[i]))
			return (enum need)i;
	complain(l, n, tr("not one of must, should, may, no"), n->text);
	return NEED_MAY;
}

/* Read `need: {all: must, "02": no}`; the kinds are named by two digits. */
static void
read_need(struct loader *l, const struct node *stanza, uint8_t *need, uint8_t *unknown)
{
	const struct codes *kinds = codes_by_name(&l->s->lists, STR("kind"));
	const struct node *map = get_kind(l, stanza, "need", NODE_MAP);
	const struct node *all = node_get(map, "all");

	*unknown = (uint8_t)(all ? need_word(l, all) : NEED_MAY);
	memset(need, *unknown, SCHEMA_KINDS);
	for (const struct node *n = map ? map->child : NULL; n; n = n->next) {
		int64_t kind;

		if (n == all)
			continue;
		if (num_parse(n->key, 0, SCHEMA_KINDS - 1, &kind) && n->key.n == 2 &&
		    (!kinds || codes_find(kinds, n->key)))
			need[kind] = (uint8_t)need_word(l, n);
		else
			complain(l, n, tr("not a kind of item, as in schemas/codes/kind.yaml"),
			    n->key);
	}
}

static void
load_part(struct loader *l, const struct node *n, struct part *p)
{
	struct arena *a = &l->s->arena;

	check_stanza(l, n, part_keys);
	p->name = arena_str(a, node_text(n, "name"));
	p->zh = arena_str(a, node_text(n, "zh"));
	p->en = arena_str(a, node_text(n, "en"));
	p->mn = arena_str(a, node_text(n, "mn"));
	p->source = arena_str(a, node_text(n, "source"));
	p->help = arena_str(a, node_text(n, "help"));
	p->main = SCHEMA_NONE;
	read_need(l, n, p->need, &p->need_unknown);
}

/* Find the part that a field's name begins with, and the rest of the name. */
static void
split_name(struct loader *l, const struct node *n, struct field *f)
{
	const struct schema *s = l->s;
	const size_t dot = str_find(f->name, STR("."), 0);

	f->part = SCHEMA_NONE;
	f->leaf = f->name;
	if (dot == SIZE_MAX)
		return;
	for (uint16_t i = 0; i < s->part_count; i++)
		if (str_eq(s->parts[i].name, str_sub(f->name, 0, dot))) {
			f->part = i;
			f->leaf = str_sub(f->name, dot + 1, f->name.n);
			s->parts[i].is_heading = f->is_heading;
		}
	if (f->part == SCHEMA_NONE)
		complain(l, n, tr("no such part"), str_sub(f->name, 0, dot));
}

static void
load_headers(struct loader *l, const struct node *n, struct field *f)
{
	const struct node *list = get_kind(l, n, "headers", NODE_LIST);

	f->headers = arena_new(&l->s->arena, node_count(list), sizeof(*f->headers));
	for (const struct node *h = list ? list->child : NULL; h; h = h->next)
		f->headers[f->header_count++] = arena_str(&l->s->arena, h->text);
}

static void
load_pattern(struct loader *l, const struct node *n, struct field *f)
{
	const struct node *p = node_get(n, "pattern");
	struct str why = { 0 };

	if (!p)
		return;
	f->pattern = pattern_new(&l->s->arena, p->text, &why);
	if (!f->pattern)
		complain(l, p, tr("not a pattern"), why);
}

/* The field's type; the message for another names those that there are. */
static void
load_type(struct loader *l, const struct node *n, struct field *f)
{
	const struct str name = node_text(n, "type");
	const struct type *t;
	struct buf all = { 0 };

	f->type = type_by_name(name);
	if (f->type)
		return;
	buf_fmt(&all, "\"%.*s\" (", STRF(name));
	for (size_t i = 0; (t = type_at(i)); i++)
		buf_fmt(&all, "%s%s", i ? ", " : "", t->name);
	buf_add(&all, ")");
	complain(l, node_get(n, "type") ? node_get(n, "type") : n, tr("no such type"),
	    buf_get(&all));
	buf_clear(&all);
}

static void
load_codes(struct loader *l, const struct node *n, struct field *f)
{
	const struct node *codes = node_get(n, "codes");
	const struct str list = codes ? codes->text : STR("yes_no");

	if (!codes && f->type && strcmp(f->type->name, "code") == 0)
		complain(l, n, tr("type code without codes, a list of schemas/codes"), f->name);
	if (!codes && (!f->type || strcmp(f->type->name, "bool") != 0))
		return;
	f->codes = codes_by_name(&l->s->lists, list);
	if (!f->codes)
		complain(l, codes ? codes : n, tr("no such code list"), list);
}

static void
load_field(struct loader *l, const struct node *n, struct field *f, bool heading)
{
	struct arena *a = &l->s->arena;
	const struct node *most = node_get(n, "max");
	int64_t max = 0;

	check_stanza(l, n, field_keys);
	f->name = arena_str(a, node_text(n, "name"));
	f->is_heading = heading;
	split_name(l, n, f);
	load_type(l, n, f);
	f->zh = arena_str(a, node_text(n, "zh"));
	f->en = arena_str(a, node_text(n, "en"));
	f->mn = arena_str(a, node_text(n, "mn"));
	f->source = arena_str(a, node_text(n, "source"));
	f->help = arena_str(a, node_text(n, "help"));
	f->is_multi = read_flag(l, n, "multi", false);
	f->is_public = read_flag(l, n, "public", true);
	if (most && !num_parse(most->text, 1, UINT32_MAX, &max))
		complain(l, most, tr("not a bound"), most->text);
	f->max = (uint32_t)max;
	load_codes(l, n, f);
	read_need(l, n, f->need, &f->need_unknown);
	load_headers(l, n, f);
	load_pattern(l, n, f);
}

/* The name under which a field or part is looked up: those of the heading have a prefix. */
static struct str
lookup_name(struct schema *s, struct str name, bool heading)
{
	return heading ? arena_fmt(&s->arena, "catalog.%.*s", STRF(name)) : name;
}

static void
add_header(struct loader *l, const struct node *n, const struct field *f, struct str header)
{
	bool is_new;
	const struct str key = utf8_fold(&l->s->arena, header);
	const size_t *at = map_put(&l->s->by_header, key, f->id, &is_new);

	if (!is_new && *at != f->id)
		complain(l, n, tr("a heading of two fields"), arena_fmt(&l->s->arena,
		    "%.*s (%.*s, %.*s)", STRF(header), STRF(l->s->fields[*at].name),
		    STRF(f->name)));
}

/* Enter a field into the maps. */
static void
index_field(struct loader *l, const struct node *n, const struct field *f)
{
	bool is_new;

	map_put(&l->s->by_name, lookup_name(l->s, f->name, f->is_heading), f->id, &is_new);
	if (!is_new)
		complain(l, n, tr("field named twice"), f->name);
	if (f->is_heading || !is_new)
		return;
	add_header(l, n, f, f->name);
	if (f->zh.n)
		add_header(l, n, f, f->zh);
	for (size_t i = 0; i < f->header_count; i++)
		add_header(l, n, f, f->headers[i]);
}

static void
load_parts(struct loader *l, const struct node *doc)
{
	const struct node *list = node_get(doc, "parts");

	l->s->parts = arena_new(&l->s->arena, node_count(list), sizeof(*l->s->parts));
	for (const struct node *n = list ? list->child : NULL; n; n = n->next) {
		struct part *p = &l->s->parts[l->s->part_count];

		p->index = (uint16_t)l->s->part_count++;
		load_part(l, n, p);
	}
}

static void
load_fields(struct loader *l, const struct node *doc)
{
	const struct node *lists[] = { node_get(doc, "fields"), node_get(doc, "heading") };
	const size_t n = node_count(lists[0]) + node_count(lists[1]);

	if (n > SCHEMA_FIELDS_MOST) {
		complain(l, doc, tr("too many fields"), STR("fields"));
		return;
	}
	l->s->fields = arena_new(&l->s->arena, n, sizeof(*l->s->fields));
	for (size_t i = 0; i < 2; i++)
		for (const struct node *f = lists[i] ? lists[i]->child : NULL; f; f = f->next) {
			l->s->fields[l->s->n].id = (uint16_t)l->s->n;
			load_field(l, f, &l->s->fields[l->s->n], i == 1);
			index_field(l, f, &l->s->fields[l->s->n++]);
		}
}

/* Find each part's main field and enter the parts into their map. */
static void
link_parts(struct loader *l, const struct node *doc)
{
	const struct node *n = node_get(doc, "parts") ? node_get(doc, "parts")->child : NULL;

	for (size_t i = 0; i < l->s->part_count; i++, n = n->next) {
		struct part *p = &l->s->parts[i];
		const struct str name = lookup_name(l->s, p->name, p->is_heading);
		const struct str main_name = arena_fmt(&l->s->arena, "%.*s.%.*s", STRF(name),
		    STRF(node_text(n, "main")));
		size_t id;

		map_put(&l->s->by_part, name, i, NULL);
		if (map_get(&l->s->by_name, main_name, &id))
			p->main = (uint16_t)id;
		else
			complain(l, n, tr("no such main field"), main_name);
	}
}

static void
bind_names(struct schema *s)
{
	size_t id;

	for (size_t i = 0; i < sizeof(bound) / sizeof(bound[0]); i++) {
		uint16_t *to = (uint16_t *)((char *)&s->ids + bound[i].at);

		*to = map_get(&s->by_name, str_from(bound[i].name), &id) ? (uint16_t)id
		    : SCHEMA_NONE;
	}
	s->ids.part_basis = map_get(&s->by_part, STR("basis"), &id) ? (uint16_t)id : SCHEMA_NONE;
	s->ids.part_declared = map_get(&s->by_part, STR("catalog.declared"), &id) ? (uint16_t)id
	    : SCHEMA_NONE;
}

static bool
load_document(struct loader *l, struct str text, enum form form)
{
	struct arena scratch = { 0 };
	struct faults fs = { .a = &scratch };
	const struct source src = { .path = str_from(l->path), .form = form, .text = text };
	struct node_reader *r = node_open(&scratch, &src, &fs);
	struct node *doc = NULL;

	l->ok = node_next(r, &scratch, &doc) && doc && fs.n == 0;
	for (size_t i = 0; i < fs.n; i++)
		trouble("%s:%u: %.*s", l->path, fs.f[i].at.line, STRF(fs.f[i].text));
	if (!l->ok && fs.n == 0)
		trouble(tr("%s has no schema in it"), l->path);
	if (l->ok) {
		l->s->version = arena_str(&l->s->arena, node_text(doc, "version"));
		load_parts(l, doc);
		load_fields(l, doc);
		link_parts(l, doc);
		bind_names(l->s);
	}
	if (l->ok && l->s->ids.name == SCHEMA_NONE)
		complain(l, doc, tr("no such field"), STR("name"));
	node_close(r);
	arena_clear(&scratch);
	return l->ok;
}

bool
schema_load(struct schema *s, const char *path)
{
	struct loader l = { .s = s, .path = path ? path : "schemas/item.yaml" };
	struct file f = { 0 };
	bool ok;

	*s = (struct schema){ 0 };
	if (!codes_load(&s->arena, &s->lists))
		return false;
	if (path && !file_read(&f, path, (size_t)64 << 20))
		return false;
	if (path && utf8_check(f.bytes) != f.bytes.n) {
		trouble(tr("%s is not UTF-8"), path);
		file_clear(&f);
		return false;
	}
	ok = path ? load_document(&l, f.bytes, FORM_YAML) :
	    load_document(&l, embed_get(l.path), FORM_JSONL);
	file_clear(&f);
	return ok;
}

void
schema_clear(struct schema *s)
{
	for (size_t i = 0; i < s->n; i++)
		pattern_free(s->fields[i].pattern);
	map_clear(&s->by_name);
	map_clear(&s->by_part);
	map_clear(&s->by_header);
	codes_clear(&s->lists);
	arena_clear(&s->arena);
	*s = (struct schema){ 0 };
}

const struct field *
schema_field(const struct schema *s, struct str name)
{
	size_t id;

	if (!map_get(&s->by_name, name, &id) || s->fields[id].is_heading)
		return NULL;
	return &s->fields[id];
}

/* Look a heading's name up under its prefix. */
static bool
get_heading(const struct map *m, struct str name, size_t *at)
{
	struct arena a = { 0 };
	const bool hit = map_get(m, arena_fmt(&a, "catalog.%.*s", STRF(name)), at);

	arena_clear(&a);
	return hit;
}

const struct field *
schema_heading(const struct schema *s, struct str name)
{
	size_t id;

	return get_heading(&s->by_name, name, &id) ? &s->fields[id] : NULL;
}

const struct part *
schema_part(const struct schema *s, struct str name)
{
	size_t i;

	return map_get(&s->by_part, name, &i) && !s->parts[i].is_heading ? &s->parts[i] : NULL;
}

const struct part *
schema_heading_part(const struct schema *s, struct str name)
{
	size_t i;

	return get_heading(&s->by_part, name, &i) ? &s->parts[i] : NULL;
}

const struct field *
schema_by_header(const struct schema *s, struct str header)
{
	struct arena a = { 0 };
	size_t id;
	const bool hit = map_get(&s->by_header, utf8_fold(&a, header), &id);

	arena_clear(&a);
	return hit ? &s->fields[id] : NULL;
}

int
schema_kind(const struct schema *s, struct str text)
{
	const struct field *f = s->ids.kind == SCHEMA_NONE ? NULL : &s->fields[s->ids.kind];
	const struct code *c = f && f->codes && text.n ? codes_find(f->codes, text) : NULL;
	int64_t n;

	c = c ? codes_canon(f->codes, c) : NULL;
	/* a vendor's code without a national pair is no kind that the tables know */
	if (!c || c->variant != 0 || !num_parse(c->code, 0, SCHEMA_KINDS - 1, &n))
		return SCHEMA_KIND_UNKNOWN;
	return (int)n;
}

enum need
schema_need(const struct field *f, int kind)
{
	return (enum need)(kind == SCHEMA_KIND_UNKNOWN ? f->need_unknown : f->need[kind]);
}

enum need
schema_part_need(const struct part *p, int kind)
{
	return (enum need)(kind == SCHEMA_KIND_UNKNOWN ? p->need_unknown : p->need[kind]);
}
