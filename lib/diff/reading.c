/*
 * The table of readings. A change gets the first reading that holds, so the narrow ones stand
 * first; those of reading_item.c stand before all others.
 */
#include "diff/reading.h"

#include <string.h>

#include "base/report.h"
#include "diff/likeness.h"
#include "diff/reading_case.h"

static bool
has_other(const struct reading_case *rc, uint16_t field)
{
	for (size_t i = 0; i < rc->n; i++)
		if (reading_is_other(&rc->changes[i], field))
			return true;
	return false;
}

static bool
is_code(const struct reading_case *rc, uint32_t row)
{
	const struct schema_ids *ids = reading_ids(rc);

	if (rc->column && rc->column->old != SCHEMA_NONE &&
	    (rc->column->row == row || rc->column->new_row == row))
		return true;
	return row == ids->basic_code || row == ids->impl_code || row == ids->handle_code ||
	    row == ids->local_code;
}

static bool
has_content(const struct reading_case *rc)
{
	for (size_t i = 0; i < rc->n; i++)
		if (rc->changes[i].class == CHANGE_CONTENT)
			return true;
	return false;
}

static bool
test_form(const struct reading_case *rc, const struct change *c)
{
	return c->class == CHANGE_FORM && !has_content(rc);
}

static bool
test_order(const struct reading_case *rc, const struct change *c)
{
	return c->class == CHANGE_ORDER && !has_content(rc);
}

static bool
test_code(const struct reading_case *rc, const struct change *c)
{
	if (c->what == CHANGE_ITEM)
		return false;
	for (size_t i = 0; i < rc->n; i++)
		if (rc->changes[i].class == CHANGE_CONTENT && !is_code(rc, rc->changes[i].row))
			return false;
	return c->class == CHANGE_CONTENT;
}

/* The same code on another name, body and kind: perhaps a code that was given out again. */
static bool
test_reused(const struct reading_case *rc, const struct change *c)
{
	const struct schema_ids *ids = reading_ids(rc);

	if (!rc->way || rc->way->code == SIZE_MAX)
		return false;
	if (!reading_is_other(c, ids->name) && !reading_is_other(c, ids->body) &&
	    !reading_is_other(c, ids->kind))
		return false;
	return has_other(rc, ids->name) && has_other(rc, ids->body) && has_other(rc, ids->kind);
}

/* What names a pair that was found by its name has are the same, so any other pair is renamed. */
static bool
test_renamed(const struct reading_case *rc, const struct change *c)
{
	const struct schema_ids *ids = reading_ids(rc);

	return rc->way && !rc->way->by_kind &&
	    (reading_is_other(c, ids->name) || reading_is_other(c, ids->sub_name));
}

/* Fewer bodies have a say: each name that is left was there before. */
static bool
test_fewer(const struct reading_case *rc, const struct change *c)
{
	struct str rest;
	bool all = true;

	if ((!reading_is_field(rc, c, "joint_body") && !reading_is_field(rc, c, "joint_handler")) ||
	    !c->old || c->class != CHANGE_CONTENT)
		return false;
	if (!c->new)
		return true;
	if (c->new->text.n >= c->old->text.n)
		all = false;
	for (rest = c->new->text; all && rest.n;) {
		const size_t comma = str_find(rest, STR("、"), 0);
		const struct str name = str_trim(str_sub(rest, 0, comma));

		all = str_has(c->old->text, name);
		rest = comma == SIZE_MAX ? (struct str){ 0 } : str_sub(rest, comma + 3, rest.n);
	}
	return all;
}

/* The label of the kind of an item. */
static struct str
kind_label(const struct reading_case *rc, const struct item *it)
{
	const struct field *f = &rc->fields->schema->fields[reading_ids(rc)->kind];
	const struct str text = item_text(it, f->id);
	const struct code *c = f->codes ? codes_find(f->codes, text) : NULL;

	return c ? c->zh : text;
}

static bool
test_kind(const struct reading_case *rc, const struct change *c)
{
	return reading_is_other(c, reading_ids(rc)->kind);
}

static bool
was_permit(const struct reading_case *rc, const struct change *c)
{
	return test_kind(rc, c) && str_has(kind_label(rc, rc->old), STR("许可"));
}

/* A list without a kind for filings has them under others, and the name tells. */
static bool
test_filing(const struct reading_case *rc, const struct change *c)
{
	const struct str filing = STR("备案");
	const uint16_t name = reading_ids(rc)->name;

	if (!was_permit(rc, c))
		return false;
	return str_has(kind_label(rc, rc->new), filing) ||
	    (str_has(item_text(rc->new, name), filing) &&
	    !str_has(item_text(rc->old, name), filing));
}

static bool
test_confirmation(const struct reading_case *rc, const struct change *c)
{
	return was_permit(rc, c) && str_has(kind_label(rc, rc->new), STR("确认"));
}

static bool
test_other_power(const struct reading_case *rc, const struct change *c)
{
	return was_permit(rc, c) && str_has(kind_label(rc, rc->new), STR("其他"));
}

/* True if a text has a word now that it had not. */
static bool
gains(const struct change *c, const char *word)
{
	const struct str w = str_from(word);

	return c->what != CHANGE_ITEM && c->new && str_has(c->new->text, w) &&
	    !(c->old && str_has(c->old->text, w));
}

static bool
test_commitment(const struct reading_case *rc, const struct change *c)
{
	(void)rc;
	return gains(c, "告知承诺");
}

static bool
test_after(const struct reading_case *rc, const struct change *c)
{
	return gains(c, "后置") && ((c->old && str_has(c->old->text, STR("前置"))) ||
	    reading_says(rc->decision, "前置"));
}

static bool
test_body_renamed(const struct reading_case *rc, const struct change *c)
{
	const struct schema_ids *ids = reading_ids(rc);
	struct str old;

	if (!reading_is_other(c, ids->body))
		return false;
	old = item_text(rc->old, ids->body_code);
	return old.n && str_eq(old, item_text(rc->new, ids->body_code));
}

static bool
test_body(const struct reading_case *rc, const struct change *c)
{
	return reading_is_other(c, reading_ids(rc)->body);
}

static bool
test_basis(const struct reading_case *rc, const struct change *c)
{
	return c->part == reading_ids(rc)->part_basis && c->class == CHANGE_CONTENT;
}

static bool
test_limit(const struct reading_case *rc, const struct change *c)
{
	const struct schema_ids *ids = reading_ids(rc);

	return c->part == FIELDS_ITEM && c->class == CHANGE_CONTENT &&
	    (c->row == ids->statutory_limit || c->row == ids->statutory_limit_unit ||
	    c->row == ids->promised_limit || c->row == ids->promised_limit_unit);
}

static const struct reading readings[] = {
	{
		.code = "form-only", .zh = "仅书写形式", .en = TR_NOOP("form only"),
		.test = test_form,
		.doc = TR_NOOP("Nothing changed but width, case, punctuation, blanks, or the "
		    "way to write the same code or limit."),
		.source = TR_NOOP("this program"),
	},
	{
		.code = "order-only", .zh = "仅顺序", .en = TR_NOOP("order only"),
		.test = test_order,
		.doc = TR_NOOP("Nothing changed but the order of parts or of codes, or form."),
		.source = TR_NOOP("this program"),
	},
	{
		.code = "code-only", .zh = "仅编码", .en = TR_NOOP("code only"),
		.test = test_code,
		.doc = TR_NOOP("Nothing of substance changed but codes of the item."),
		.source = TR_NOOP("this program"),
	},
	{
		.code = "code-reused", .zh = "同码异项", .en = TR_NOOP("code reused"),
		.test = test_reused, .need = READING_DECISION,
		.doc = TR_NOOP("The code is the same, but name, body and kind are all "
		    "different: look whether it is the same item at all."),
		.source = TR_NOOP("this program"),
	},
	{
		.code = "renamed", .zh = "更名", .en = TR_NOOP("renamed"),
		.test = test_renamed,
		.doc = TR_NOOP("The same item, by code, by likeness or by what somebody says, "
		    "with another name of the item or sub-item."),
		.source = TR_NOOP("内政发〔2021〕6号: 变更名称; "
		    "甘肃省 batch 21 (2018): 变更名称"),
	},
	{
		.code = "body-renamed", .zh = "实施部门更名", .en = TR_NOOP("body renamed"),
		.test = test_body_renamed,
		.doc = TR_NOOP("The body has another name and the same code of the body."),
		.source = TR_NOOP("this program"),
	},
	{
		.code = "body-changed", .zh = "改变实施部门", .en = TR_NOOP("body changed"),
		.test = test_body,
		.doc = TR_NOOP("Another body exercises the power. Whether it is another body "
		    "or another name of the same is known only where both rounds "
		    "give the code of the body."),
		.source = TR_NOOP("a word of the State Council's rounds; their documents were "
		    "not read"),
	},
	{
		.code = "fewer-bodies", .zh = "减少审批部门", .en = TR_NOOP("fewer bodies"),
		.test = test_fewer,
		.doc = TR_NOOP("Of the bodies that handle it jointly some are no longer there, "
		    "and none is new."),
		.source = TR_NOOP("a word of the State Council's rounds; their documents were "
		    "not read"),
	},
	{
		.code = "permit-to-filing", .zh = "改变类别（许可→备案）", .en = TR_NOOP("permit to filing"),
		.test = test_filing,
		.doc = TR_NOOP("A permit became a filing, by its kind, or by its name where "
		    "the list has no such kind."),
		.source = TR_NOOP("甘肃省 batch 21 (2018): 许可→备案"),
	},
	{
		.code = "permit-to-confirmation", .zh = "改变类别（许可→确认）",
		.en = TR_NOOP("permit to confirmation"),
		.test = test_confirmation,
		.doc = TR_NOOP("A permit became a confirmation."),
		.source = TR_NOOP("甘肃省 batch 21 (2018): 许可→确认"),
	},
	{
		.code = "permit-to-other", .zh = "改变类别（许可→其他）",
		.en = TR_NOOP("permit to other power"),
		.test = test_other_power,
		.doc = TR_NOOP("A permit became a power of the rest."),
		.source = TR_NOOP("甘肃省 batch 21 (2018): 许可→其他权力"),
	},
	{
		.code = "kind-changed", .zh = "改变类别", .en = TR_NOOP("kind changed"),
		.test = test_kind,
		.doc = TR_NOOP("Another kind of power."),
		.source = TR_NOOP("甘肃省 batch 21 (2018): 许可→确认, "
		    "许可→备案, 许可→其他权力"),
	},
	{
		.code = "commitment", .zh = "告知承诺", .en = TR_NOOP("notification and commitment"),
		.test = test_commitment,
		.doc = TR_NOOP("A text of the item says 告知承诺 now and did not."),
		.source = TR_NOOP("国发〔2021〕7号: 告知承诺"),
	},
	{
		.code = "after-registration", .zh = "前置改后置",
		.en = TR_NOOP("moved behind registration"),
		.test = test_after,
		.doc = TR_NOOP("A text that said 前置 says 后置 now."),
		.source = TR_NOOP("a word of the State Council's rounds; their documents were "
		    "not read"),
	},
	{
		.code = "basis-changed", .zh = "修改设定依据", .en = TR_NOOP("basis changed"),
		.test = test_basis,
		.doc = TR_NOOP("A legal basis was added, removed or changed in substance."),
		.source = TR_NOOP("内政发〔2021〕6号: 修改设定依据"),
	},
	{
		.code = "limit-changed", .zh = "调整时限", .en = TR_NOOP("limit changed"),
		.test = test_limit,
		.doc = TR_NOOP("The statutory or the promised time limit is another time."),
		.source = TR_NOOP("this program"),
	},
};

#define READINGS (sizeof(readings) / sizeof(readings[0]))

const struct reading *
reading_at(size_t i)
{
	if (i < reading_item_count)
		return &reading_items[i];
	i -= reading_item_count;
	return i < READINGS ? &readings[i] : NULL;
}

const struct reading *
reading_of(const struct reading_case *rc, const struct change *c)
{
	const struct reading *r;

	for (size_t i = 0; (r = reading_at(i)); i++)
		if (r->test(rc, c))
			return r;
	return NULL;
}

bool
reading_is_sure(const struct reading *r, const struct reading_case *rc)
{
	return r->need == READING_SURE || (r->words && reading_says(rc->decision, r->words));
}

bool
reading_is_doubt(const struct reading *r)
{
	return r && strcmp(r->code, "code-reused") == 0;
}
