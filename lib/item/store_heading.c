/*
 * What is said of a round on the command line goes into its heading, so that a round that is read
 * back says it as a file would.
 */
#include "item/store_file.h"

#include "base/date.h"
#include "base/num.h"
#include "base/report.h"

/* Set the Chinese text of a field of the heading, in place of what it has. */
static void
set(struct arena *a, const struct schema *s, struct item *head, uint16_t field, uint16_t part,
    struct str text)
{
	if (field == SCHEMA_NONE || !text.n)
		return;
	for (size_t i = 0; i < head->n; i++)
		if (head->v[i].field == field && head->v[i].part == part &&
		    head->v[i].lang == LANG_ZH) {
			head->v[i].text = text;
			return;
		}
	item_add(a, head, (struct value){ .field = field, .part = part, .text = text });
	item_sort(s, head);
}

/* The number of the part that counts a kind, without kind the whole; 0 if there is none. */
static uint16_t
part_of_kind(const struct schema *s, const struct item *head, struct str kind)
{
	const uint16_t n = item_part_count(s, head, s->ids.part_declared);

	for (uint32_t i = 1; i <= n; i++) {
		const struct value *v = item_find(head, s->ids.declared_kind, (uint16_t)i, LANG_ZH);

		if (!v ? !kind.n : kind.n && schema_kind(s, v->text) == schema_kind(s, kind))
			return (uint16_t)i;
	}
	return 0;
}

/* Put a count into the part of its kind, a new one if there is none. */
static void
set_count(struct arena *a, const struct schema *s, struct item *head, struct str kind, struct str n)
{
	uint16_t part = part_of_kind(s, head, kind);

	if (!part)
		part = (uint16_t)(item_part_count(s, head, s->ids.part_declared) + 1);
	if (!part)
		return;
	set(a, s, head, s->ids.declared_kind, part, kind);
	set(a, s, head, s->ids.declared_count, part, n);
}

struct str
store_total(const struct schema *s, const struct item *head)
{
	const struct str none = { NULL, 0 };
	const uint16_t part = s->ids.part_declared == SCHEMA_NONE ? 0 : part_of_kind(s, head, none);
	const struct value *v = part ? item_find(head, s->ids.declared_count, part, LANG_ZH) : NULL;

	return v ? v->text : none;
}

/* Take "655" or "KIND=22". */
static bool
declare(struct arena *a, const struct schema *s, struct item *head, struct str text)
{
	const bool has_kind = str_has(text, STR("="));
	const struct str kind = has_kind ? str_trim(str_cut(&text, '=')) : (struct str){ NULL, 0 };
	int64_t n;

	text = str_trim(text);
	if (!num_parse(text, 0, INT32_MAX, &n)) {
		trouble(tr("a declared total is a number or KIND=NUMBER, not \"%.*s\""),
		    STRF(text));
		return false;
	}
	if (has_kind && schema_kind(s, kind) == SCHEMA_KIND_UNKNOWN) {
		trouble(tr("no such kind of item: \"%.*s\""), STRF(kind));
		return false;
	}
	set_count(a, s, head, kind, text);
	return true;
}

bool
store_heading(struct arena *a, const struct catalog *c, const struct store_info *info,
    struct item *head)
{
	const struct schema *s = c->schema;
	struct str rest = info->declared;
	int32_t day;

	*head = *item_copy(a, &c->head);
	if (info->date.n && !date_parse(info->date, &day)) {
		trouble(tr("a date is written like 2026-01-31, not \"%.*s\""), STRF(info->date));
		return false;
	}
	if (info->date.n)
		set(a, s, head, s->ids.head_date, 0, date_print(a, day));
	set(a, s, head, s->ids.head_document, 0, info->document);
	if (rest.n && s->ids.part_declared == SCHEMA_NONE) {
		trouble(tr("the schema has no declared totals"));
		return false;
	}
	while (rest.n)
		if (!declare(a, s, head, str_cut(&rest, ',')))
			return false;
	return true;
}
