/*
 * Truth by planting: a copy of a catalogue in which items were renamed, moved, given another kind,
 * merged, split, removed and added, with a list of what became of each. The same seed plants the
 * same.
 */
#ifndef TESTS_UNIT_PLANTED_H
#define TESTS_UNIT_PLANTED_H

#include "assert_str.h"

#include <string.h>

#include "item/catalog.h"

enum plant { PLANT_KEPT, PLANT_RENAMED, PLANT_MOVED, PLANT_KIND, PLANT_MERGED, PLANT_SPLIT,
	PLANTS };

static const char *const plant_names[PLANTS] = { "kept", "renamed", "moved", "kind", "merged",
	"split" };

/* One old item that became one new item; a merge and a split are several. */
struct planted_row {
	enum plant plant;
	size_t old, new;
};

struct planted {
	uint64_t seed;
	const struct catalog *from;
	struct catalog new;
	bool no_codes;		/* all codes go; else those of changed items alone */
	struct planted_row *rows;
	size_t n, cap;
	bool *is_used;		/* by old item */
};

static inline size_t
planted_below(struct planted *p, size_t n)
{
	return random_below(&p->seed, n);
}

/* The text with the first of a word replaced; the same text if it lacks the word. */
static inline struct str
planted_replace(struct arena *a, struct str s, const char *from, const char *to)
{
	const size_t at = str_find(s, str_from(from), 0);

	if (at == SIZE_MAX)
		return s;
	return arena_fmt(a, "%.*s%s%.*s", (int)at, s.p, to,
	    STRF(str_sub(s, at + strlen(from), s.n)));
}

/* The end of a name that says what is done: 审批, 许可证核发 …; empty if it has none. */
static inline struct str
planted_tail(struct str name)
{
	static const char *const tails[] = { "许可证核发", "许可证的核发", "证核发", "许可审批",
		"资格认定", "审批", "许可", "核准", "核发", "审核", "认定", "备案", "登记", "审查",
		"的处罚", "的行政处罚", "监督检查" };

	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++)
		if (str_ends(name, str_from(tails[i])) && name.n > strlen(tails[i]) + 6)
			return str_sub(name, name.n - strlen(tails[i]), name.n);
	return (struct str){ 0 };
}

/* Another word for the end of a name. */
static inline struct str
planted_other_tail(struct planted *p, struct str tail)
{
	static const char *const other[] = { "审批", "许可", "核准", "许可证核发", "审核", "审查" };
	struct str s;

	do
		s = str_from(other[planted_below(p, sizeof(other) / sizeof(other[0]))]);
	while (str_eq(s, tail));
	return s;
}

/* Words that lists write one way in one year and another in the next. */
static inline struct str
planted_word(struct planted *p, struct str name)
{
	static const char *const words[][2] = { { "企业", "单位" }, { "单位", "企业" },
		{ "资格", "资质" }, { "资质", "资格" }, { "设立", "设置" }, { "从事", "" },
		{ "经营", "生产经营" }, { "机构", "单位" }, { "人员", "从业人员" },
		{ "项目", "工程项目" }, { "汽车", "机动车" }, { "广告", "广告发布" },
		{ "国家", "" }, { "的", "" }, { "证", "证书" }, { "和", "、" }, { "或者", "、" },
		{ "、", "和" }, { "对", "" }, { "未", "没有" }, { "建设", "新建" }, { "使用", "利用" } };
	const size_t n = sizeof(words) / sizeof(words[0]), from = planted_below(p, n);

	for (size_t i = 0; i < n; i++) {
		const char *const *w = words[(from + i) % n];

		if (str_has(name, str_from(w[0])))
			return planted_replace(&p->new.arena, name, w[0], w[1]);
	}
	return name;
}

/* A word from the front to before the end: 设立外资企业审批 -> 外资企业设立审批. */
static inline struct str
planted_order(struct planted *p, struct str name)
{
	static const char *const fronts[] = { "设立", "从事", "开办", "举办", "拆除", "占用", "使用" };
	const struct str tail = planted_tail(name);

	for (size_t i = 0; tail.n && i < sizeof(fronts) / sizeof(fronts[0]); i++)
		if (str_starts(name, str_from(fronts[i])))
			return arena_fmt(&p->new.arena, "%.*s%s%.*s",
			    STRF(str_sub(name, strlen(fronts[i]), name.n - tail.n)), fronts[i],
			    STRF(tail));
	return name;
}

/* Something added, or taken away where it stands in brackets. */
static inline struct str
planted_part(struct planted *p, struct str name)
{
	static const char *const added[] = { "（含变更、延续）", "（权限内）", "（省级）",
		"（不含国家重点）" };
	const size_t open = str_find(name, STR("（"), 0);

	if (open != SIZE_MAX && open > 12)
		return str_sub(name, 0, open);
	return arena_fmt(&p->new.arena, "%.*s%s", STRF(name), added[planted_below(p, 4)]);
}

/* Another name for the same power, as lists rename: one change in two, else two. */
static inline struct str
planted_rename(struct planted *p, struct str name)
{
	struct str s = name, tail;

	for (unsigned k = 0; k < 8 && (str_eq(s, name) || (k < 2 && planted_below(p, 3) == 0));
	    k++) {
		switch (planted_below(p, 4)) {
		case 0:
			tail = planted_tail(s);
			if (tail.n)
				s = arena_fmt(&p->new.arena, "%.*s%.*s",
				    STRF(str_sub(s, 0, s.n - tail.n)),
				    STRF(planted_other_tail(p, tail)));
			break;
		case 1:
			s = planted_word(p, s);
			break;
		case 2:
			s = planted_order(p, s);
			break;
		default:
			s = planted_part(p, s);
		}
	}
	return s;
}

/* A copy of a catalogue with nothing but names, bodies and kinds. */
static inline void
planted_thin(struct catalog *to, const struct catalog *from)
{
	const struct schema_ids *ids = &from->schema->ids;

	catalog_init(to, from->schema, STR("thin"));
	for (size_t i = 0; i < from->n; i++) {
		const struct item *it = from->items[i];
		struct item copy = { .at = it->at };

		for (size_t k = 0; k < it->n; k++)
			if (it->v[k].field == ids->name || it->v[k].field == ids->sub_name ||
			    it->v[k].field == ids->body || it->v[k].field == ids->kind)
				item_add(&to->arena, &copy, it->v[k]);
		item_sort(from->schema, &copy);
		item_key(&to->arena, from->schema, &copy);
		catalog_keep(to, &copy);
	}
}

static inline bool
planted_is_code(const struct schema *s, uint16_t field)
{
	return field == s->ids.basic_code || field == s->ids.impl_code ||
	    field == s->ids.local_code || field == s->ids.handle_code || field == s->ids.number;
}

/* A copy without its codes where codes go. */
static inline struct item
planted_copy(struct planted *p, size_t old, bool keep_code)
{
	const struct item *it = p->from->items[old];
	struct item copy = { .at = it->at };

	for (size_t i = 0; i < it->n; i++)
		if (!planted_is_code(p->from->schema, it->v[i].field) ||
		    (keep_code && !p->no_codes))
			item_add(&p->new.arena, &copy, it->v[i]);
	return copy;
}

static inline void
planted_set(struct planted *p, struct item *it, uint16_t field, struct str text)
{
	for (size_t i = 0; i < it->n; i++)
		if (it->v[i].field == field && !it->v[i].part && it->v[i].lang == LANG_ZH) {
			it->v[i].text = text;
			return;
		}
	item_add(&p->new.arena, it, (struct value){ .field = field, .text = text });
}

/* The field that holds the item's own name. */
static inline uint16_t
planted_name_field(const struct planted *p, const struct item *it)
{
	const struct schema_ids *ids = &p->from->schema->ids;

	return item_text(it, ids->sub_name).n ? ids->sub_name : ids->name;
}

/* Keep an item as a new one, and say what it was. */
static inline void
planted_keep(struct planted *p, struct item *it, enum plant plant, const size_t *olds, size_t n)
{
	item_sort(p->from->schema, it);
	it->key = (struct str){ 0 };
	item_key(&p->new.arena, p->from->schema, it);
	for (size_t i = 0; i < n; i++) {
		p->rows = arena_grow(&p->new.arena, p->rows, p->n, &p->cap, sizeof(*p->rows));
		p->rows[p->n++] = (struct planted_row){ plant, olds[i], p->new.n };
	}
	catalog_keep(&p->new, it);
}

static inline struct str
planted_text(const struct planted *p, size_t old, uint16_t field)
{
	return item_text(p->from->items[old], field);
}

/* An unused item of the same body and kind after one; SIZE_MAX if there is none near. */
static inline size_t
planted_mate(const struct planted *p, size_t old)
{
	const struct schema_ids *ids = &p->from->schema->ids;

	for (size_t i = old + 1; i < p->from->n && i < old + 40; i++)
		if (!p->is_used[i] && !planted_text(p, i, ids->sub_name).n &&
		    str_eq(planted_text(p, i, ids->body), planted_text(p, old, ids->body)) &&
		    str_eq(planted_text(p, i, ids->kind), planted_text(p, old, ids->kind)))
			return i;
	return SIZE_MAX;
}

/* Add the parts of another item behind those of the same name: its bases, its duties. */
static inline void
planted_add_parts(struct planted *p, struct item *it, size_t from, uint16_t part)
{
	const struct schema *s = p->from->schema;
	const struct item *other = p->from->items[from];
	const uint16_t count = item_part_count(s, it, part);

	for (size_t i = 0; i < other->n; i++) {
		struct value v = other->v[i];

		if (!v.part || v.field >= s->n || s->fields[v.field].part != part)
			continue;
		v.part = (uint16_t)(v.part + count);
		item_add(&p->new.arena, it, v);
	}
}

/* Two names in one: 食盐定点生产企业审批, 碘盐加工企业指定 -> 食盐定点生产、碘盐加工企业指定. */
static inline struct str
planted_joint(struct planted *p, struct str x, struct str y)
{
	const struct str tail = planted_tail(x);
	const struct str head = str_sub(x, 0, x.n - tail.n);

	return arena_fmt(&p->new.arena, "%.*s、%.*s", STRF(head), STRF(y));
}

static inline bool
planted_merge(struct planted *p, size_t old)
{
	const struct schema_ids *ids = &p->from->schema->ids;
	const size_t other = planted_mate(p, old);
	const size_t olds[] = { old, other };
	struct item it;

	if (other == SIZE_MAX || planted_text(p, old, ids->sub_name).n)
		return false;
	it = planted_copy(p, old, planted_below(p, 2) == 0);
	planted_set(p, &it, ids->name, planted_joint(p, planted_text(p, old, ids->name),
	    planted_text(p, other, ids->name)));
	planted_add_parts(p, &it, other, ids->part_basis);
	p->is_used[other] = true;
	planted_keep(p, &it, PLANT_MERGED, olds, 2);
	return true;
}

/* One item in two: by what its name lists, else by what is asked for. */
static inline bool
planted_split(struct planted *p, size_t old)
{
	static const char *const asked[][2] = { { "（新办）", "（变更、延续）" },
		{ "（企业）", "（个人）" }, { "（重点管理）", "（简化管理）" } };
	const size_t k = planted_below(p, 3);
	const struct item *it = p->from->items[old];
	const uint16_t field = planted_name_field(p, it);
	const struct str name = item_text(it, field), tail = planted_tail(name);
	const size_t comma = str_find(name, STR("、"), 0);

	for (unsigned i = 0; i < 2; i++) {
		struct item copy = planted_copy(p, old, false);
		struct str s = arena_fmt(&p->new.arena, "%.*s%s", STRF(name), asked[k][i]);

		if (comma != SIZE_MAX && comma >= 12 && tail.n && name.n - tail.n > comma + 12)
			s = i ? str_sub(name, comma + 3, name.n) : arena_fmt(&p->new.arena,
			    "%.*s%.*s", STRF(str_sub(name, 0, comma)), STRF(tail));
		planted_set(p, &copy, field, s);
		planted_keep(p, &copy, PLANT_SPLIT, &old, 1);
	}
	return true;
}

static inline void
planted_change(struct planted *p, size_t old, enum plant plant)
{
	const struct schema_ids *ids = &p->from->schema->ids;
	struct item it = planted_copy(p, old, plant == PLANT_KEPT);
	const uint16_t field = planted_name_field(p, &it);
	const struct str name = item_text(&it, field), tail = planted_tail(name);

	if (plant == PLANT_RENAMED)
		planted_set(p, &it, field, planted_rename(p, name));
	if (plant == PLANT_MOVED)
		planted_set(p, &it, ids->body, arena_fmt(&p->new.arena, "%.*s",
		    STRF(planted_text(p, planted_below(p, p->from->n), ids->body))));
	if (plant == PLANT_KIND) {
		planted_set(p, &it, ids->kind, STR("其他行政权力"));
		planted_set(p, &it, field, arena_fmt(&p->new.arena, "%.*s备案",
		    STRF(str_sub(name, 0, name.n - tail.n))));
	}
	planted_keep(p, &it, plant, &old, 1);
}

/* Plant what a draw of 100 says. */
static inline void
planted_one(struct planted *p, size_t old)
{
	const size_t draw = planted_below(p, 100);

	p->is_used[old] = true;
	if (draw < 5)
		return;
	if (draw < 13)
		planted_change(p, old, PLANT_RENAMED);
	else if (draw < 18)
		planted_change(p, old, PLANT_MOVED);
	else if (draw < 21)
		planted_change(p, old, PLANT_KIND);
	else if (draw >= 24 || !planted_merge(p, old))
		if (draw < 24 || draw >= 27 || !planted_split(p, old))
			planted_change(p, old, PLANT_KEPT);
}

/* True if an item of another list is in this one, by its code or its names. */
static inline bool
planted_has(const struct planted *p, const struct item *it)
{
	const struct schema_ids *ids = &p->from->schema->ids;

	for (size_t i = 0; i < p->from->n; i++) {
		const struct item *own = p->from->items[i];
		const struct str code = item_text(own, ids->basic_code);

		if (code.n && str_eq(code, item_text(it, ids->basic_code)))
			return true;
		if (str_eq(item_text(own, ids->name), item_text(it, ids->name)) &&
		    str_eq(item_text(own, ids->sub_name), item_text(it, ids->sub_name)))
			return true;
	}
	return false;
}

/*
 * Plant into a copy of a catalogue.
 *
 * in:      from, held and borrowed; extra, its items that from lacks come as new ones, one in four
 * out:     p, to be given to planted_clear()
 */
static inline void
planted_make(struct planted *p, const struct catalog *from, const struct catalog *extra,
    uint64_t seed, bool no_codes)
{
	*p = (struct planted){ .seed = seed, .from = from, .no_codes = no_codes };
	catalog_init(&p->new, from->schema, STR("planted"));
	p->is_used = arena_new(&p->new.arena, from->n + 1, sizeof(*p->is_used));
	for (size_t i = 0; i < from->n; i++)
		if (!p->is_used[i])
			planted_one(p, i);
	for (size_t i = 0; extra && i < extra->n; i++)
		if (planted_below(p, 4) == 0 && !planted_has(p, extra->items[i]))
			planted_keep(p, extra->items[i], PLANT_KEPT, NULL, 0);
}

static inline void
planted_clear(struct planted *p)
{
	catalog_clear(&p->new);
}

#endif
