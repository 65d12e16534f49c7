/*
 * Readings of what became of an item: it came, went, was merged or split, or another level, state
 * or source of power has it. Cancelled, delegated, merged or struck from the list look alike until
 * a decision is read: a removed item without one reads as that choice.
 */
#include "base/report.h"
#include "diff/likeness.h"
#include "diff/reading_case.h"

static bool
is_item(const struct change *c, enum change_verb verb)
{
	return c->what == CHANGE_ITEM && c->verb == verb;
}

/* A removed item of which a decision says these words. */
static bool
is_decided(const struct reading_case *rc, const struct change *c, const char *words)
{
	return is_item(c, CHANGE_REMOVED) && reading_says(rc->decision, words);
}

static bool
has_code(const struct reading_case *rc, const struct item *it, uint16_t field, const char *code)
{
	const struct value *v = it ? item_find(it, field, 0, LANG_ZH) : NULL;

	return str_is(reading_code(rc, field, v), code);
}

static bool
test_merged(const struct reading_case *rc, const struct change *c)
{
	return (rc->link && rc->link->old_count > 1) || is_decided(rc, c, "合并|并入");
}

static bool
test_split(const struct reading_case *rc, const struct change *c)
{
	return (rc->link && rc->link->new_count > 1) || is_decided(rc, c, "拆分|分设");
}

static bool
test_taken_over(const struct reading_case *rc, const struct change *c)
{
	const uint16_t source = reading_ids(rc)->power_source;

	return is_item(c, CHANGE_ADDED) && (reading_says(rc->decision, "承接|下放") ||
	    has_code(rc, rc->new, source, "2") || has_code(rc, rc->new, source, "3") ||
	    has_code(rc, rc->new, source, "5"));
}

static bool
test_resumed(const struct reading_case *rc, const struct change *c)
{
	const uint16_t state = reading_ids(rc)->state;

	if (is_item(c, CHANGE_ADDED))
		return reading_says(rc->decision, "恢复");
	return reading_becomes(rc, c, state, "1") && c->old;
}

static bool
test_new(const struct reading_case *rc, const struct change *c)
{
	(void)rc;
	return is_item(c, CHANGE_ADDED);
}

static bool
test_suspended(const struct reading_case *rc, const struct change *c)
{
	return is_decided(rc, c, "暂停") || reading_becomes(rc, c, reading_ids(rc)->state, "2");
}

static bool
test_stopped(const struct reading_case *rc, const struct change *c)
{
	return is_decided(rc, c, "停止|不再实施") || (reading_is_field(rc, c, "state") && c->new &&
	    str_has(c->new->text, STR("停止")) && !(c->old && str_has(c->old->text, STR("停止"))));
}

static bool
test_part_cancelled(const struct reading_case *rc, const struct change *c)
{
	if (c->what != CHANGE_ITEM && reading_says(rc->decision, "部分取消|取消部分"))
		return c->class == CHANGE_CONTENT;
	if (!reading_is_field(rc, c, "scope") && !reading_is_field(rc, c, "exercise_content"))
		return false;
	return c->class == CHANGE_CONTENT && c->old && c->new && c->new->text.n < c->old->text.n &&
	    str_has(c->old->text, c->new->text);
}

static bool
test_part_handed_down(const struct reading_case *rc, const struct change *c)
{
	struct arena a = { 0 };
	struct str old, new;
	bool is_more;

	if (c->what != CHANGE_ITEM && c->class == CHANGE_CONTENT &&
	    reading_says(rc->decision, "部分下放|下放部分"))
		return true;
	if (!reading_is_other(c, reading_ids(rc)->level))
		return false;
	old = c->old->text;
	new = c->new->text;
	is_more = new.n > old.n && str_has(likeness_bare(&a, new), likeness_bare(&a, old));
	arena_clear(&a);
	return is_more;
}

/* The tier of a level, 1 to 6 from the top; 0 if it is none of these. */
static int
tier(const struct reading_case *rc, const struct value *v)
{
	const struct str code = reading_code(rc, reading_ids(rc)->level, v);

	return code.n == 1 && code.p[0] >= '1' && code.p[0] <= '6' ? code.p[0] - '0' : 0;
}

static bool
test_handed_down(const struct reading_case *rc, const struct change *c)
{
	if (is_decided(rc, c, "下放"))
		return true;
	return reading_is_other(c, reading_ids(rc)->level) && tier(rc, c->old) && tier(rc, c->new) >
	    tier(rc, c->old);
}

static bool
test_entrusted(const struct reading_case *rc, const struct change *c)
{
	const struct schema_ids *ids = reading_ids(rc);

	if (is_decided(rc, c, "委托") || reading_becomes(rc, c, ids->power_source, "5") ||
	    reading_becomes(rc, c, ids->power_source, "6") ||
	    reading_becomes(rc, c, ids->body_nature, "3"))
		return true;
	return reading_is_field(rc, c, "body_entrusting") && c->verb == CHANGE_ADDED;
}

static bool
test_cancelled(const struct reading_case *rc, const struct change *c)
{
	return is_decided(rc, c, "取消") || reading_becomes(rc, c, reading_ids(rc)->state, "3");
}

static bool
test_gone(const struct reading_case *rc, const struct change *c)
{
	(void)rc;
	return is_item(c, CHANGE_REMOVED);
}

const struct reading reading_items[] = {
	{
		.code = "merged", .zh = "合并", .en = TR_NOOP("merged"),
		.test = test_merged, .words = "合并|并入",
		.doc = TR_NOOP("Several old items became one; or a decision says that a "
		    "removed item was merged. Proposed merges are likely, told ones "
		    "certain."),
		.source = TR_NOOP("甘肃省 batch 21 (2018): 合并实施"),
	},
	{
		.code = "split", .zh = "拆分", .en = TR_NOOP("split"),
		.test = test_split, .words = "拆分|分设",
		.doc = TR_NOOP("One old item became several."),
		.source = TR_NOOP("a municipal rule on power lists: 分设"),
	},
	{
		.code = "taken-over", .zh = "承接", .en = TR_NOOP("taken over"),
		.test = test_taken_over, .words = "承接|下放",
		.doc = TR_NOOP("The added item says that its power comes from above (上级下放, "
		    "上级授权, 上级委托), or a decision does."),
		.source = TR_NOOP("内政发〔2021〕6号: 新增(承接)"),
	},
	{
		.code = "resumed", .zh = "恢复", .en = TR_NOOP("resumed"),
		.test = test_resumed, .words = "恢复",
		.doc = TR_NOOP("The state was another and is 在用 again, or a decision says so "
		    "of an added item."),
		.source = TR_NOOP("this program"),
	},
	{
		.code = "new", .zh = "新增", .en = TR_NOOP("new"),
		.test = test_new, .need = READING_DECISION, .is_default = true, .words = "新增|设立|增加",
		.doc = TR_NOOP("The item stands in the new catalogue only. An item taken over "
		    "from above (承接) looks the same until a decision is read."),
		.source = TR_NOOP("内政发〔2021〕6号: 新增(承接)"),
	},
	{
		.code = "suspended", .zh = "暂停", .en = TR_NOOP("suspended"),
		.test = test_suspended, .words = "暂停",
		.doc = TR_NOOP("The state became 暂停, or a decision says so of a removed item."),
		.source = TR_NOOP("this program"),
	},
	{
		.code = "stopped", .zh = "停止实施", .en = TR_NOOP("stopped"),
		.test = test_stopped, .words = "停止|不再实施",
		.doc = TR_NOOP("The state says 停止, or a decision says so of a removed item."),
		.source = TR_NOOP("this program"),
	},
	{
		.code = "entrusted", .zh = "委托", .en = TR_NOOP("entrusted"),
		.test = test_entrusted, .words = "委托",
		.doc = TR_NOOP("The power comes by 委托 now, or another body is entrusted with "
		    "it, or a decision says so of a removed item."),
		.source = TR_NOOP("内蒙古自治区发展和改革委员会 (2014): 采用委托管理方式"),
	},
	{
		.code = "part-handed-down", .zh = "部分下放", .en = TR_NOOP("handed down in part"),
		.test = test_part_handed_down, .need = READING_DECISION, .words = "部分下放|下放部分",
		.doc = TR_NOOP("Lower levels exercise it beside the old one, or a decision "
		    "says so of an item that stayed."),
		.source = TR_NOOP("甘肃省 batch 21 (2018): 下放部分内容"),
	},
	{
		.code = "handed-down", .zh = "下放", .en = TR_NOOP("handed down"),
		.test = test_handed_down, .words = "下放",
		.doc = TR_NOOP("The level is a lower one, or a decision says so of a removed "
		    "item."),
		.source = TR_NOOP("甘肃省 batch 21 (2018): 下放市县"),
	},
	{
		.code = "part-cancelled", .zh = "部分取消", .en = TR_NOOP("cancelled in part"),
		.test = test_part_cancelled, .need = READING_DECISION, .words = "部分取消|取消部分",
		.doc = TR_NOOP("The scope is a piece of what it was, or a decision says so of "
		    "an item that stayed."),
		.source = TR_NOOP("甘肃省 batch 21 (2018): 取消部分内容"),
	},
	{
		.code = "cancelled", .zh = "取消", .en = TR_NOOP("cancelled"),
		.test = test_cancelled, .words = "取消",
		.doc = TR_NOOP("The state became 取消, or a decision says so of a removed item."),
		.source = TR_NOOP("国发〔2013〕27号: 取消"),
	},
	{
		.code = "gone", .zh = "取消或者下放等", .en = TR_NOOP("gone, without a decision"),
		.test = test_gone, .need = READING_DECISION, .is_default = true,
		.doc = TR_NOOP("The item stands in the old catalogue only. Whether it was "
		    "cancelled, handed down, entrusted, merged, suspended or "
		    "stopped, only a decision tells."),
		.source = TR_NOOP("this program"),
	},
};

const size_t reading_item_count = sizeof(reading_items) / sizeof(reading_items[0]);
