/*
 * The table of readings. A change gets the first reading that holds, so the narrow ones stand
 * first. A removed item has none: cancelled, delegated, merged or struck from the list look alike
 * until a decision is read.
 */
#include "diff/reading.h"

#include "base/report.h"
#include "diff/likeness.h"

static const struct schema_ids *
ids_of(const struct reading_case *rc)
{
	return &rc->fields->schema->ids;
}

/* True if the item's own value of that field is another one in substance. */
static bool
is_other(const struct change *c, uint16_t field)
{
	return c->what == CHANGE_VALUE && c->part == FIELDS_ITEM && c->row == field &&
	    c->class == CHANGE_CONTENT && c->verb == CHANGE_CHANGED && change_lang(c) == LANG_ZH;
}

static bool
has_other(const struct reading_case *rc, uint16_t field)
{
	for (size_t i = 0; i < rc->n; i++)
		if (is_other(&rc->changes[i], field))
			return true;
	return false;
}

static bool
is_code(const struct reading_case *rc, uint32_t row)
{
	const struct schema_ids *ids = ids_of(rc);

	return row == ids->basic_code || row == ids->impl_code || row == ids->handle_code ||
	    row == ids->local_code;
}

static bool
test_new(const struct reading_case *rc, const struct change *c)
{
	(void)rc;
	return c->what == CHANGE_ITEM && c->verb == CHANGE_ADDED;
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
	const struct schema_ids *ids = ids_of(rc);

	if (!rc->way || rc->way->code == SIZE_MAX)
		return false;
	if (!is_other(c, ids->name) && !is_other(c, ids->body) && !is_other(c, ids->kind))
		return false;
	return has_other(rc, ids->name) && has_other(rc, ids->body) && has_other(rc, ids->kind);
}

static bool
test_renamed(const struct reading_case *rc, const struct change *c)
{
	const struct schema_ids *ids = ids_of(rc);

	return rc->way && rc->way->code != SIZE_MAX &&
	    (is_other(c, ids->name) || is_other(c, ids->sub_name));
}

static bool
test_body_renamed(const struct reading_case *rc, const struct change *c)
{
	const struct schema_ids *ids = ids_of(rc);
	struct str old;

	if (!is_other(c, ids->body))
		return false;
	old = item_text(rc->old, ids->body_code);
	return old.n && str_eq(old, item_text(rc->new, ids->body_code));
}

static bool
test_body(const struct reading_case *rc, const struct change *c)
{
	return is_other(c, ids_of(rc)->body);
}

static bool
test_kind(const struct reading_case *rc, const struct change *c)
{
	return is_other(c, ids_of(rc)->kind);
}

static bool
test_basis(const struct reading_case *rc, const struct change *c)
{
	return c->part == ids_of(rc)->part_basis && c->class == CHANGE_CONTENT;
}

static bool
test_limit(const struct reading_case *rc, const struct change *c)
{
	const struct schema_ids *ids = ids_of(rc);

	return c->part == FIELDS_ITEM && c->class == CHANGE_CONTENT &&
	    (c->row == ids->statutory_limit || c->row == ids->statutory_limit_unit ||
	    c->row == ids->promised_limit || c->row == ids->promised_limit_unit);
}

static const struct reading readings[] = {
	{
		.code = "new", .zh = "新增", .en = TR_NOOP("new"),
		.test = test_new,
		.doc = TR_NOOP("The item stands in the new catalogue only. An item taken over "
		    "from above (承接) looks the same until a decision is read."),
		.source = "内政发〔2021〕6号: 新增(承接)",
	},
	{
		.code = "form-only", .zh = "仅书写形式", .en = TR_NOOP("form only"),
		.test = test_form,
		.doc = TR_NOOP("Nothing changed but width, case, punctuation, blanks, or the way "
		    "to write the same code or limit."),
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
		.test = test_reused,
		.doc = TR_NOOP("The code is the same, but name, body and kind are all different: "
		    "look whether it is the same item at all."),
		.source = TR_NOOP("this program"),
	},
	{
		.code = "renamed", .zh = "更名", .en = TR_NOOP("renamed"),
		.test = test_renamed,
		.doc = TR_NOOP("The same code with another name of the item or sub-item."),
		.source = TR_NOOP("内政发〔2021〕6号: 变更名称; 甘肃省 batch 21 (2018): 变更名称"),
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
		.doc = TR_NOOP("Another body exercises the power. Whether it is another body or "
		    "another name of the same is known only where both rounds give the code of "
		    "the body."),
		.source = TR_NOOP("a word of the State Council's rounds; their documents were not "
		    "read"),
	},
	{
		.code = "kind-changed", .zh = "改变类别", .en = TR_NOOP("kind changed"),
		.test = test_kind,
		.doc = TR_NOOP("Another kind of power, such as 许可 to 备案."),
		.source = TR_NOOP("甘肃省 batch 21 (2018): 许可→确认, 许可→备案, 许可→其他权力"),
	},
	{
		.code = "basis-changed", .zh = "修改设定依据", .en = TR_NOOP("basis changed"),
		.test = test_basis,
		.doc = TR_NOOP("A legal basis was added, removed or changed in substance."),
		.source = "内政发〔2021〕6号: 修改设定依据",
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
	return i < READINGS ? &readings[i] : NULL;
}

const struct reading *
reading_of(const struct reading_case *rc, const struct change *c)
{
	for (size_t i = 0; i < READINGS; i++)
		if (readings[i].test(rc, c))
			return &readings[i];
	return NULL;
}
