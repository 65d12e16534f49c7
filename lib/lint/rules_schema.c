/*
 * What the schema says of every field: need, kind, type, list, pattern, length. Codes of bodies and
 * items have rules of their own (rules_code.c), which know their generations.
 */
#include "lint/rule_tables.h"

#include "base/utf8.h"
#include "lint/check.h"
#include "lint/plan.h"
#include "schema/pattern.h"
#include "schema/type.h"

static void
missing(struct check *ck)
{
	const struct schema_ids *ids = &ck->schema->ids;

	for (size_t i = 0; i < ck->needs->must_n; i++) {
		const struct field *f = &ck->schema->fields[ck->needs->must[i]];

		if (ck->first[f->id] || (f->id == ids->name && item_text(ck->item,
		    ids->sub_name).n))
			continue;
		check_say(ck, NULL, TR_NOOP("no %.*s (%.*s)"), STRF(f->zh), STRF(f->name));
	}
}

/* The part of value i if it is the first value of that part, else SCHEMA_NONE. */
static uint16_t
part_begins(const struct check *ck, size_t i)
{
	const struct schema *s = ck->schema;
	const struct value *v = &ck->item->v[i];
	const uint16_t part = v->field < s->n ? s->fields[v->field].part : SCHEMA_NONE;

	if (part != SCHEMA_NONE && i && v[-1].part == v->part && v[-1].field < s->n &&
	    s->fields[v[-1].field].part == part)
		return SCHEMA_NONE;
	return part;
}

/* A part that is there must have its own fields. */
static void
missing_in_part(struct check *ck)
{
	const struct schema *s = ck->schema;

	for (size_t i = 0; i < ck->item->n; i++) {
		const struct value *v = &ck->item->v[i];
		const uint16_t part = part_begins(ck, i);

		for (size_t k = 0; part != SCHEMA_NONE && k < ck->needs->part_must_n; k++) {
			const struct field *f = &s->fields[ck->needs->part_must[k]];

			if (f->part == part && !item_find(ck->item, f->id, v->part, LANG_ZH))
				check_say(ck, v, TR_NOOP("%.*s %u has no %.*s (%.*s)"),
				    STRF(s->parts[part].zh), v->part, STRF(f->zh), STRF(f->name));
		}
	}
}

static bool
is_refused_by_some(const struct field *f)
{
	if (!f || f->is_heading)
		return false;
	for (int k = 0; k < SCHEMA_KINDS; k++)
		if (f->need[k] == NEED_NO)
			return true;
	return false;
}

static void
not_for_kind(struct check *ck, const struct value *v)
{
	const struct field *f = &ck->schema->fields[v->field];

	if (ck->kind == SCHEMA_KIND_UNKNOWN || schema_need(f, ck->kind) != NEED_NO)
		return;
	check_say(ck, v, TR_NOOP("%.*s (%.*s) has no place in an item of kind %02d"), STRF(f->zh),
	    STRF(f->name), ck->kind);
}

static void
unknown_field(struct check *ck)
{
	const size_t known = ck->schema->n;

	for (size_t i = 0; i < ck->item->n; i++) {
		const struct value *v = &ck->item->v[i];

		if (v->field < known || !whole_first_unknown(ck->whole, v->field - known))
			continue;
		const struct str name = catalog_field_name(ck->catalog, v->field);

		check_say(ck, v, TR_NOOP("the schema knows no field \"%.*s\"; told once"),
		    STRF(name));
	}
}

/* Codes of bodies and items have rules of their own, which know their generations. */
static bool
is_ident(const struct field *f)
{
	static const char *const types[] = { "uscc", "orgcode", "basiccode", "implcode",
	    "handlecode" };

	for (size_t i = 0; f->type && i < sizeof(types) / sizeof(types[0]); i++)
		if (str_is(str_from(f->type->name), types[i]))
			return true;
	return false;
}

static bool
has_type(const struct field *f)
{
	return f && f->type && f->type->parse && !f->codes && !is_ident(f);
}

static void
wrong_type(struct check *ck, const struct value *v)
{
	const struct field *f = &ck->schema->fields[v->field];
	const char *why = NULL;

	if (v->lang != LANG_ZH || type_parse(f, v->text, &why))
		return;
	check_say(ck, v, TR_NOOP("%.*s: not %s: \"%.*s\""), STRF(f->zh), tr(why),
	    STRF(check_piece(ck, v->text, 0, 30)));
}

static bool
has_codes(const struct field *f)
{
	return f && f->codes;
}

/* The byte offset of the next separator of several codes at or after at; text.n if none. */
static size_t
code_end(struct str text, size_t at, size_t *next)
{
	while (at < text.n) {
		const size_t from = at;
		const uint32_t cp = utf8_next(text, &at);

		if (cp == ',' || cp == ';' || cp == '\n' || cp == 0xFF0C || cp == 0x3001 ||
		    cp == 0xFF1B) {
			*next = at;
			return from;
		}
	}
	*next = text.n;
	return text.n;
}

static void
say_not_in_list(struct check *ck, const struct value *v, size_t at, struct str one)
{
	const struct field *f = &ck->schema->fields[v->field];

	check_say_at(ck, v, at, TR_NOOP("%.*s: \"%.*s\" is not in the list %.*s"), STRF(f->zh),
	    STRF(check_piece(ck, one, 0, 20)), STRF(f->codes->name));
}

/* A value of which no piece is in the list is told as a whole: it may be prose. */
static void
not_in_list(struct check *ck, const struct value *v)
{
	const struct field *f = &ck->schema->fields[v->field];
	bool any = false;

	if (v->lang != LANG_ZH || codes_find(f->codes, v->text))
		return;
	for (int round = 0; f->is_multi && round < 2; round++) {
		size_t next;

		for (size_t at = 0; at < v->text.n; at = next) {
			const size_t to = code_end(v->text, at, &next);
			const struct str one = str_trim(str_sub(v->text, at, to));
			const bool known = !one.n || codes_find(f->codes, one);

			if (round == 0)
				any = any || (one.n && known);
			else if (!known)
				say_not_in_list(ck, v, at, one);
		}
		if (!any)
			break;
	}
	if (!any)
		say_not_in_list(ck, v, 0, v->text);
}

static bool
has_pattern(const struct field *f)
{
	return f && f->pattern;
}

static void
not_of_pattern(struct check *ck, const struct value *v)
{
	const struct field *f = &ck->schema->fields[v->field];
	const enum pattern_answer yes = pattern_matches(f->pattern, v->text);

	if (yes == PATTERN_NO)
		check_say(ck, v, TR_NOOP("%.*s does not have the form that the schema demands: "
		    "\"%.*s\""),
		    STRF(f->zh), STRF(check_piece(ck, v->text, 0, 30)));
	else if (yes == PATTERN_TROUBLE)
		trouble(tr("the pattern of %.*s gave up on a text of %zu bytes"), STRF(f->name),
		    v->text.n);
}

static bool
has_length(const struct field *f)
{
	return f && f->max && !f->codes && !is_ident(f);
}

static void
too_long(struct check *ck, const struct value *v)
{
	const struct field *f = &ck->schema->fields[v->field];
	size_t n;

	if (v->text.n <= f->max)
		return;
	n = utf8_count(v->text);
	if (n > f->max)
		check_say(ck, v, TR_NOOP("%.*s: %zu characters, at most %u are allowed"),
		    STRF(f->zh), n,
		    f->max);
}

static void
lacking(struct check *ck)
{
	const struct whole *w = ck->whole;

	for (size_t i = 0; i < ck->schema->n; i++) {
		const struct field *f = &ck->schema->fields[i];

		if (w->lacking[i])
			check_say_loc(ck, whole_place(w, w->lacking_first[i]),
			    TR_NOOP("%u of %zu items have no %.*s (%.*s) though they should; this "
			    "is the first"),
			    w->lacking[i], w->n, STRF(f->zh), STRF(f->name));
	}
}

static void
heading_lacks(struct check *ck)
{
	const struct schema *s = ck->schema;
	const struct item *head = &ck->catalog->head;

	if (!catalog_head(ck->catalog, s->ids.head_catalog).n)
		return;
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];
		const enum need need = schema_need(f, SCHEMA_KIND_UNKNOWN);

		if (f->is_heading && f->part == SCHEMA_NONE && (need == NEED_MUST ||
		    need == NEED_SHOULD) &&
		    !item_find(head, f->id, 0, LANG_ZH))
			check_say_loc(ck, head->at, TR_NOOP("the heading has no %.*s (%.*s)"),
			    STRF(f->zh),
			    STRF(f->leaf));
	}
}

const struct rule rules_schema[] = {
	{
		.code = "SC001", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.fields = "* name kind body", .item = missing,
		.title = TR_NOOP("required field missing"),
		.why = TR_NOOP("Without it people cannot tell what may be done, by whom and how."),
		.fix = TR_NOOP("Fill the field in; catalog-item(5) says what it holds."),
		.source = TR_NOOP("GB/T 39046-2020 table 4; need of the field in "
		    "schemas/item.yaml, with "
		    "its source"),
	}, {
		.code = "SC002", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "*", .value = not_for_kind, .applies = is_refused_by_some,
		.title = TR_NOOP("field that this kind of item does not have"),
		.why = TR_NOOP("The exchange table of this kind has no such column: the value is "
		    "lost on the way up, or the kind is wrong."),
		.fix = TR_NOOP("Look whether the kind is right; if it is, take the value out."),
		.source = TR_NOOP("exchange tables up_task_*_basic; need of the field in "
		    "schemas/item.yaml"),
	}, {
		.code = "SC003", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "*", .pass = unknown_field,
		.title = TR_NOOP("unknown field"),
		.why = TR_NOOP("A field under an unknown name is kept, but no rule and no page "
		    "knows it."),
		.fix = TR_NOOP("Use the field's name of catalog-item(5), or add a stanza to the "
		    "schema."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "SC004", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.fields = "*", .value = wrong_type, .applies = has_type,
		.title = TR_NOOP("value of a wrong type"),
		.why = TR_NOOP("Programs that read the catalogue cannot use the value."),
		.fix = TR_NOOP("Write the value in the form that the message names."),
		.source = TR_NOOP("GB/T 39046-2020 table 4 (formats); GB/T 7408 for dates"),
	}, {
		.code = "SC005", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.fields = "*", .value = not_in_list, .applies = has_codes,
		.title = TR_NOOP("value that is not in its list"),
		.why = TR_NOOP("A value outside the list cannot be counted, sorted or exchanged."),
		.fix = TR_NOOP("Use a code or a label of the list."),
		.source = TR_NOOP("GB/T 39046-2020 tables A.1 to A.8; the other lists with their "
		    "sources"),
	}, {
		.code = "SC006", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.fields = "*", .value = not_of_pattern, .applies = has_pattern,
		.title = TR_NOOP("value of a wrong form"),
		.why = TR_NOOP("The field's source gives its form, and this value has another."),
		.fix = TR_NOOP("Write the value as the field's source demands."),
		.source = TR_NOOP("the field's source in schemas/item.yaml"),
	}, {
		.code = "SC007", .severity = SEVERITY_WARNING, .demand = DEMAND_OPENNESS,
		.fields = "*", .value = too_long, .applies = has_length,
		.title = TR_NOOP("value that is too long"),
		.why = TR_NOOP("What is longer than the column is cut off when the catalogue is "
		    "reported."),
		.fix = TR_NOOP("Shorten the value."),
		.source = TR_NOOP("exchange tables up_task_*; GB/T 39046-2020 table 4"),
	}, {
		.code = "SC008", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		.fields = "*", .end = lacking,
		.title = TR_NOOP("recommended field missing"),
		.why = TR_NOOP("People who deal with the body need it; it is told once for the "
		    "catalogue."),
		.fix = TR_NOOP("Fill the field in for all items that it concerns."),
		.source = TR_NOOP("need of the field in schemas/item.yaml, with its source"),
	}, {
		.code = "SC009", .severity = SEVERITY_NOTE, .demand = DEMAND_OPENNESS,
		.fields = "*", .end = heading_lacks,
		.title = TR_NOOP("heading without a field that it should have"),
		.why = TR_NOOP("Without the date and region of the catalogue, rules that depend on "
		    "them keep still."),
		.fix = TR_NOOP("Fill it in, or give --as-of and --region."),
		.source = TR_NOOP("this toolkit"),
	}, {
		.code = "SC010", .severity = SEVERITY_ERROR, .demand = DEMAND_OPENNESS,
		.fields = "* basis.text", .item = missing_in_part,
		.title = TR_NOOP("part without a field that it must have"),
		.why = TR_NOOP("A part that lacks its main fields says nothing: a fee without a "
		    "standard, a question without an answer."),
		.fix = TR_NOOP("Fill the field in, or take the part out."),
		.source = TR_NOOP("exchange tables "
		    "up_task_{general,public}_{material,fee_project,questions} (R)"),
	},
	{ 0 }
};
