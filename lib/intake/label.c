/*
 * Labelled lines. A value is taken only if it is what the label promises: 单位：项 is a unit of
 * measure and no body.
 */
#include "intake/label.h"

#include "base/date.h"
#include "base/utf8.h"
#include "intake/section.h"

enum label_sense { LABEL_BODY, LABEL_AUTHOR, LABEL_DATE, LABEL_PUBLISHED, LABEL_DOCUMENT };

static const struct {
	struct str word;	/* folded */
	enum label_sense sense;
} labels[] = {
	{ STR_INIT("填报单位"), LABEL_BODY }, { STR_INIT("填报部门"), LABEL_BODY },
	{ STR_INIT("填报机关"), LABEL_BODY }, { STR_INIT("填表单位"), LABEL_BODY },
	{ STR_INIT("单位名称"), LABEL_BODY }, { STR_INIT("部门名称"), LABEL_BODY },
	{ STR_INIT("单位"), LABEL_BODY }, { STR_INIT("部门"), LABEL_BODY },
	{ STR_INIT("实施单位"), LABEL_BODY }, { STR_INIT("实施主体"), LABEL_BODY },
	{ STR_INIT("实施机关"), LABEL_BODY }, { STR_INIT("实施部门"), LABEL_BODY },
	{ STR_INIT("责任单位"), LABEL_BODY }, { STR_INIT("责任主体"), LABEL_BODY },
	{ STR_INIT("责任部门"), LABEL_BODY }, { STR_INIT("行使主体"), LABEL_BODY },
	{ STR_INIT("编制单位"), LABEL_AUTHOR }, { STR_INIT("编制机关"), LABEL_AUTHOR },
	{ STR_INIT("编制部门"), LABEL_AUTHOR }, { STR_INIT("制表单位"), LABEL_AUTHOR },
	{ STR_INIT("填报日期"), LABEL_DATE }, { STR_INIT("填报时间"), LABEL_DATE },
	{ STR_INIT("填表日期"), LABEL_DATE }, { STR_INIT("填表时间"), LABEL_DATE },
	{ STR_INIT("制表日期"), LABEL_DATE }, { STR_INIT("制表时间"), LABEL_DATE },
	{ STR_INIT("编制日期"), LABEL_DATE }, { STR_INIT("编制时间"), LABEL_DATE },
	{ STR_INIT("更新日期"), LABEL_DATE }, { STR_INIT("更新时间"), LABEL_DATE },
	{ STR_INIT("日期"), LABEL_DATE }, { STR_INIT("时间"), LABEL_DATE },
	{ STR_INIT("公布日期"), LABEL_PUBLISHED }, { STR_INIT("发布日期"), LABEL_PUBLISHED },
	{ STR_INIT("公布时间"), LABEL_PUBLISHED }, { STR_INIT("发布时间"), LABEL_PUBLISHED },
	{ STR_INIT("文号"), LABEL_DOCUMENT }, { STR_INIT("发文字号"), LABEL_DOCUMENT },
	{ STR_INIT("公布文号"), LABEL_DOCUMENT }, { STR_INIT("文件文号"), LABEL_DOCUMENT },
};

/* Cut （盖章） and the like off the end. */
static struct str
without_seal(struct str s)
{
	static const struct str seals[] = {
		STR_INIT("（盖章）"), STR_INIT("(盖章)"), STR_INIT("（公章）"), STR_INIT("(公章)"),
		STR_INIT("（章）"), STR_INIT("(章)"), STR_INIT("（盖 章）"), STR_INIT("（印章）"),
	};

	s = str_trim(s);
	for (size_t i = 0; i < sizeof(seals) / sizeof(seals[0]); i++)
		if (str_ends(s, seals[i]))
			s.n -= seals[i].n;
	return str_trim(s);
}

/* True if a text is a document number and nothing else: 内政发〔2021〕6号. */
static bool
is_document(struct str text)
{
	struct arena a = { 0 };
	const struct str s = utf8_fold(&a, text);
	const size_t year = str_find(s, STR("20"), 0);
	const bool is = s.n < 90 && year != SIZE_MAX && year > 2 && str_ends(s, STR("号")) &&
	    !str_has(s, STR(",")) && !str_has(s, STR(":")) &&
	    (str_has(text, STR("〔")) || str_has(text, STR("［")) || str_has(text, STR("["))) &&
	    (str_has(text, STR("〕")) || str_has(text, STR("］")) || str_has(text, STR("]")));

	arena_clear(&a);
	return is;
}

static bool
set_head(struct catalog *c, const char *name, struct str text, struct loc at)
{
	const struct field *f = schema_heading(c->schema, str_from(name));

	if (!f)
		return false;
	if (catalog_head(c, f->id).n)
		return str_eq(catalog_head(c, f->id), text);
	item_add(&c->arena, &c->head, (struct value){ .field = f->id,
	    .text = arena_str(&c->arena, text), .at = at });
	item_sort(c->schema, &c->head);
	return true;
}

static bool
take_value(struct catalog *c, enum label_sense sense, struct str text, struct loc at,
    struct str *body)
{
	int32_t day;

	switch (sense) {
	case LABEL_BODY:
		text = without_seal(text);
		if (!section_is_body(text))
			return false;
		*body = arena_str(&c->arena, text);
		return true;
	case LABEL_AUTHOR:
		text = without_seal(text);
		return section_is_body(text) && set_head(c, "body", text, at);
	case LABEL_DATE:
		return date_parse(text, &day) && set_head(c, "date", text, at);
	case LABEL_PUBLISHED:
		return date_parse(text, &day) && set_head(c, "publish_date", text, at);
	default:
		return is_document(text) && set_head(c, "document", text, at);
	}
}

/* Take one LABEL：VALUE. */
static bool
take_pair(struct catalog *c, struct str text, struct loc at, struct str *body)
{
	struct arena a = { 0 };
	size_t colon = str_find(text, STR("："), 0), after = STR("：").n;
	struct str word;
	bool taken = false;

	if (str_find(text, STR(":"), 0) < colon) {
		colon = str_find(text, STR(":"), 0);
		after = 1;
	}
	if (colon == SIZE_MAX)
		return is_document(str_trim(text)) &&
		    take_value(c, LABEL_DOCUMENT, str_trim(text), at, body);
	word = utf8_fold(&a, without_seal(str_sub(text, 0, colon)));
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]) && !taken; i++)
		if (str_eq(word, labels[i].word))
			taken = take_value(c, labels[i].sense,
			    str_trim(str_sub(text, colon + after, text.n)), at, body);
	arena_clear(&a);
	return taken;
}

/* Bytes of the gap at i that parts two labelled values: two blanks, a tab, U+3000, a line end. */
static size_t
gap_at(struct str s, size_t i)
{
	const struct str rest = str_sub(s, i, s.n);

	if (str_starts(rest, STR("\u3000")))
		return STR("\u3000").n;
	if (str_starts(rest, STR("  ")))
		return 2;
	return s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r' ? 1 : 0;
}

bool
label_take(struct catalog *c, struct str text, struct loc at, struct str *body)
{
	bool all = true, any = false, open = false;
	size_t from = 0;

	for (size_t i = 0; i <= text.n; i++) {
		const size_t gap = i < text.n ? gap_at(text, i) : 0;
		const struct str part = str_trim(str_sub(text, from, i));

		if (i < text.n && !gap)
			continue;
		/* a gap right after a colon stands before the value */
		open = str_ends(part, STR("：")) || str_ends(part, STR(":"));
		if (part.n && !(open && i < text.n)) {
			any = true;
			all = take_pair(c, part, at, body) && all;
		}
		if (!(open && i < text.n))
			from = i + gap;
		i += gap ? gap - 1 : 0;
	}
	return any && all;
}
