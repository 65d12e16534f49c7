/*
 * The table of verbs and the table of their words. Phrases are tried in order and each takes its
 * words away from those behind it, so the narrow ones stand first: 改为备案 before 取消.
 */
#include "intake/verb.h"

#include <string.h>

#include "base/report.h"

#define GF27 "国发〔2013〕27号, annex"
#define GANSU "甘肃省 batch 21 (2018)"
#define NMF6 "内政发〔2021〕6号"
#define NMDRC "内蒙古自治区发展和改革委员会, 2014"
#define ROUNDS "the State Council's rounds"
#define HERE "this program"

static const struct verb verbs[VERB_COUNT] = {
	[VERB_UNREAD] = { "unread", "", TR_NOOP("unread"), VERB_STAYS, VERB_CHANGED, HERE },
	[VERB_PENDING] = { "pending", "提请修法", TR_NOOP("waits for a change of law"), VERB_STAYS,
		VERB_CHANGED, "国发〔2013〕19号: 16 more need law changes" },
	[VERB_KIND] = { "kind-changed", "改变类别", TR_NOOP("another kind"), VERB_BECOMES,
		VERB_CHANGED, GANSU ": 许可→备案, 许可→确认" },
	[VERB_COMMITMENT] = { "commitment", "告知承诺", TR_NOOP("notification and commitment"),
		VERB_STAYS, VERB_CHANGED, "国发〔2021〕7号" },
	[VERB_AFTERWARDS] = { "afterwards", "前置改后置", TR_NOOP("after registration"), VERB_STAYS,
		VERB_CHANGED, ROUNDS },
	[VERB_INTERNAL] = { "internal", "转为内部管理", TR_NOOP("made internal"), VERB_GOES,
		VERB_STRUCK, GANSU ": 许可→内部管理" },
	[VERB_UNLIST] = { "unlisted", "不再列入", TR_NOOP("no longer listed"), VERB_GOES,
		VERB_STRUCK, HERE },
	[VERB_SUSPEND] = { "suspended", "暂停", TR_NOOP("suspended"), VERB_STAYS, VERB_CHANGED,
		HERE },
	[VERB_STOP] = { "stopped", "停止实施", TR_NOOP("stopped"), VERB_GOES, VERB_STRUCK, HERE },
	[VERB_RESTORE] = { "restored", "恢复", TR_NOOP("restored"), VERB_COMES, VERB_ADDED, HERE },
	[VERB_TAKE_OVER] = { "taken_over", "承接", TR_NOOP("taken over"), VERB_COMES,
		VERB_TAKEN_OVER, NMF6 ": 新增(承接)" },
	[VERB_MERGE] = { "merged", "合并", TR_NOOP("merged"), VERB_GOES, VERB_MERGED, NMF6 },
	[VERB_DIVIDE] = { "split", "拆分", TR_NOOP("split"), VERB_BECOMES, VERB_SPLIT,
		"a municipal power-list rule: 分设" },
	[VERB_RENAME] = { "renamed", "更名", TR_NOOP("renamed"), VERB_BECOMES, VERB_CHANGED,
		NMF6 ": 变更名称" },
	[VERB_BODY] = { "body-changed", "改变实施部门", TR_NOOP("another body"), VERB_BECOMES,
		VERB_CHANGED, ROUNDS },
	[VERB_FEWER_BODIES] = { "fewer-bodies", "减少审批部门", TR_NOOP("fewer bodies"), VERB_STAYS,
		VERB_CHANGED, ROUNDS },
	[VERB_ENTRUST] = { "entrusted", "委托", TR_NOOP("entrusted"), VERB_STAYS, VERB_CHANGED,
		NMDRC ": 采用委托管理方式" },
	[VERB_DELEGATE_PART] = { "part-delegated", "部分下放", TR_NOOP("delegated in part"),
		VERB_STAYS, VERB_CHANGED, GANSU ": 下放部分内容" },
	[VERB_CANCEL_PART] = { "part-cancelled", "部分取消", TR_NOOP("cancelled in part"), VERB_STAYS,
		VERB_CHANGED, GANSU ": 取消部分内容" },
	[VERB_DELEGATE] = { "delegated", "下放", TR_NOOP("delegated"), VERB_GOES, VERB_DELEGATED,
		GF27 },
	[VERB_BASIS] = { "basis-changed", "修改设定依据", TR_NOOP("another basis"), VERB_STAYS,
		VERB_CHANGED, NMF6 },
	[VERB_LIMIT] = { "limit-changed", "调整时限", TR_NOOP("another time limit"), VERB_STAYS,
		VERB_CHANGED, HERE },
	[VERB_CANCEL] = { "cancelled", "取消", TR_NOOP("cancelled"), VERB_GOES, VERB_CANCELLED,
		GF27 },
	[VERB_NEW] = { "added", "新增", TR_NOOP("new"), VERB_COMES, VERB_ADDED, GANSU },
	[VERB_IMPROVE] = { "improved", "优化服务", TR_NOOP("better service"), VERB_STAYS,
		VERB_CHANGED, "国发〔2021〕7号" },
	[VERB_KEEP] = { "kept", "保留", TR_NOOP("kept"), VERB_STAYS, VERB_CHANGED, HERE },
	[VERB_REDUCE] = { "reduced", "减少", TR_NOOP("gone"), VERB_GOES, VERB_STRUCK, HERE },
	[VERB_ADJUST] = { "adjusted", "调整", TR_NOOP("adjusted"), VERB_STAYS, VERB_CHANGED,
		"国发〔2007〕33号: 58 调整" },
};

enum target { NO_TARGET, BEHIND, BETWEEN, IN_QUOTES };

static const struct phrase {
	enum verb_id id;
	const char *head, *tail;	/* tail: somewhere behind head; NULL: none is wanted */
	enum target target;
} phrases[] = {
	{ VERB_PENDING, "提请修改", NULL, NO_TARGET },
	{ VERB_PENDING, "修改法律", "后", NO_TARGET },
	{ VERB_KIND, "改为备案", NULL, NO_TARGET },
	{ VERB_KIND, "改备案", NULL, NO_TARGET },
	{ VERB_KIND, "调整为备案", NULL, NO_TARGET },
	{ VERB_KIND, "转为备案", NULL, NO_TARGET },
	{ VERB_KIND, "改为行政", NULL, BEHIND },
	{ VERB_KIND, "调整为行政", NULL, BEHIND },
	{ VERB_KIND, "转为行政", NULL, BEHIND },
	{ VERB_KIND, "调整为其他行政权力", NULL, NO_TARGET },
	{ VERB_KIND, "转为其他行政权力", NULL, NO_TARGET },
	{ VERB_KIND, "类型调整为", NULL, BEHIND },
	{ VERB_KIND, "类别调整为", NULL, BEHIND },
	{ VERB_KIND, "类型变更为", NULL, BEHIND },
	{ VERB_KIND, "类别变更为", NULL, BEHIND },
	{ VERB_COMMITMENT, "告知承诺", NULL, NO_TARGET },
	{ VERB_AFTERWARDS, "改为后置", NULL, NO_TARGET },
	{ VERB_AFTERWARDS, "前置改后置", NULL, NO_TARGET },
	{ VERB_AFTERWARDS, "调整为后置", NULL, NO_TARGET },
	{ VERB_INTERNAL, "内部管理", NULL, NO_TARGET },
	{ VERB_INTERNAL, "内部审批", NULL, NO_TARGET },
	{ VERB_UNLIST, "不再列入", NULL, NO_TARGET },
	{ VERB_UNLIST, "不再作为", NULL, NO_TARGET },
	{ VERB_SUSPEND, "暂停", NULL, NO_TARGET },
	{ VERB_STOP, "停止实施", NULL, NO_TARGET },
	{ VERB_STOP, "停止执行", NULL, NO_TARGET },
	{ VERB_RESTORE, "恢复", NULL, NO_TARGET },
	{ VERB_TAKE_OVER, "承接", NULL, NO_TARGET },
	{ VERB_MERGE, "与", "合并", BETWEEN },
	{ VERB_MERGE, "并入", NULL, BEHIND },
	{ VERB_MERGE, "合并到", NULL, BEHIND },
	{ VERB_MERGE, "合并至", NULL, BEHIND },
	{ VERB_MERGE, "合并为", NULL, BEHIND },
	{ VERB_MERGE, "合并", NULL, NO_TARGET },
	{ VERB_DIVIDE, "拆分为", NULL, BEHIND },
	{ VERB_DIVIDE, "拆分", NULL, NO_TARGET },
	{ VERB_DIVIDE, "分设", NULL, NO_TARGET },
	{ VERB_RENAME, "名称变更为", NULL, BEHIND },
	{ VERB_RENAME, "名称调整为", NULL, BEHIND },
	{ VERB_RENAME, "名称修改为", NULL, BEHIND },
	{ VERB_RENAME, "名称改为", NULL, BEHIND },
	{ VERB_RENAME, "更名为", NULL, BEHIND },
	{ VERB_RENAME, "变更名称", NULL, IN_QUOTES },
	{ VERB_RENAME, "修改名称", NULL, IN_QUOTES },
	{ VERB_RENAME, "名称变更", NULL, IN_QUOTES },
	{ VERB_RENAME, "更名", NULL, IN_QUOTES },
	{ VERB_BODY, "实施机关调整为", NULL, BEHIND },
	{ VERB_BODY, "实施机关变更为", NULL, BEHIND },
	{ VERB_BODY, "实施部门调整为", NULL, BEHIND },
	{ VERB_BODY, "实施部门变更为", NULL, BEHIND },
	{ VERB_BODY, "实施主体调整为", NULL, BEHIND },
	{ VERB_BODY, "实施主体变更为", NULL, BEHIND },
	{ VERB_BODY, "转由", "审批", BETWEEN },
	{ VERB_BODY, "改由", "实施", BETWEEN },
	{ VERB_BODY, "改由", "审批", BETWEEN },
	{ VERB_BODY, "改由", NULL, BEHIND },
	{ VERB_BODY, "改变实施部门", NULL, NO_TARGET },
	{ VERB_BODY, "改变实施机关", NULL, NO_TARGET },
	{ VERB_BODY, "调整实施机关", NULL, NO_TARGET },
	{ VERB_BODY, "调整实施部门", NULL, NO_TARGET },
	{ VERB_FEWER_BODIES, "减少审批部门", NULL, NO_TARGET },
	{ VERB_FEWER_BODIES, "减少实施部门", NULL, NO_TARGET },
	{ VERB_ENTRUST, "委托", NULL, BEHIND },
	{ VERB_DELEGATE_PART, "部分", "下放", NO_TARGET },
	{ VERB_DELEGATE_PART, "下放", "部分", BETWEEN },
	{ VERB_CANCEL_PART, "部分", "取消", NO_TARGET },
	{ VERB_CANCEL_PART, "取消", "部分", NO_TARGET },
	{ VERB_DELEGATE, "下放管理层级至", NULL, BEHIND },
	{ VERB_DELEGATE, "下放管理层级", NULL, NO_TARGET },
	{ VERB_DELEGATE, "下放至", NULL, BEHIND },
	{ VERB_DELEGATE, "下放到", NULL, BEHIND },
	{ VERB_DELEGATE, "下放给", NULL, BEHIND },
	{ VERB_DELEGATE, "下放", NULL, BEHIND },
	{ VERB_BASIS, "修改设定依据", NULL, NO_TARGET },
	{ VERB_BASIS, "调整设定依据", NULL, NO_TARGET },
	{ VERB_BASIS, "变更设定依据", NULL, NO_TARGET },
	{ VERB_LIMIT, "调整", "时限", NO_TARGET },
	{ VERB_LIMIT, "缩短", "时限", NO_TARGET },
	{ VERB_LIMIT, "压缩", "时限", NO_TARGET },
	{ VERB_LIMIT, "时限调整为", NULL, BEHIND },
	{ VERB_CANCEL, "取消", NULL, NO_TARGET },
	{ VERB_NEW, "新增", NULL, NO_TARGET },
	{ VERB_NEW, "新设", NULL, NO_TARGET },
	{ VERB_NEW, "增加", NULL, NO_TARGET },
	{ VERB_IMPROVE, "优化", "服务", NO_TARGET },
	{ VERB_KEEP, "保留", NULL, NO_TARGET },
	{ VERB_KEEP, "继续实施", NULL, NO_TARGET },
	{ VERB_REDUCE, "减少", NULL, NO_TARGET },
	{ VERB_ADJUST, "调整为", NULL, BEHIND },
	{ VERB_ADJUST, "变更为", NULL, BEHIND },
	{ VERB_ADJUST, "改变管理方式", NULL, NO_TARGET },
	{ VERB_ADJUST, "调整", NULL, NO_TARGET },
	{ VERB_ADJUST, "变更", NULL, NO_TARGET },
};

static const struct {
	const char *name, *zh;
} figures[VERB_FIGURES] = {
	[VERB_CANCELLED] = { "cancelled", "取消" }, [VERB_DELEGATED] = { "delegated", "下放" },
	[VERB_MERGED] = { "merged", "合并" }, [VERB_STRUCK] = { "struck", "其他减少" },
	[VERB_SPLIT] = { "split", "拆分" }, [VERB_ADDED] = { "added", "新增" },
	[VERB_TAKEN_OVER] = { "taken_over", "承接" }, [VERB_CHANGED] = { "changed", "调整" },
};

static const struct {
	const char *open, *close;
} quotes[] = { { "“", "”" }, { "‘", "’" }, { "《", "》" }, { "「", "」" }, { "\"", "\"" } };

const struct verb *
verb_of(enum verb_id id)
{
	return &verbs[id];
}

const char *
verb_figure_name(enum verb_figure f)
{
	return figures[f].name;
}

const char *
verb_figure_zh(enum verb_figure f)
{
	return figures[f].zh;
}

bool
verb_figure_by_name(struct str name, enum verb_figure *f)
{
	for (size_t i = 0; i < VERB_FIGURES; i++)
		if (str_is(name, figures[i].name)) {
			*f = (enum verb_figure)i;
			return true;
		}
	return false;
}

/* Blank what stands in quotes, the quotes too; the bytes stay where they are. */
static char *
mask(struct arena *a, struct str text)
{
	char *m = arena_cstr(a, text);

	for (size_t q = 0; q < sizeof(quotes) / sizeof(quotes[0]); q++) {
		size_t at = 0;

		while ((at = str_find(text, str_from(quotes[q].open), at)) != SIZE_MAX) {
			const size_t from = at + strlen(quotes[q].open);
			const size_t end = str_find(text, str_from(quotes[q].close), from);

			if (end == SIZE_MAX)
				break;
			at = end + strlen(quotes[q].close);
			memset(m + from - strlen(quotes[q].open), 1,
			    at - from + strlen(quotes[q].open));
		}
	}
	return m;
}

/* Where a clause ends that begins at from: at a stop, or at the end. */
static size_t
clause_end(struct str text, size_t from)
{
	static const char *const stops[] = { "，", "。", "；", ";", ",", "（", "\n" };
	size_t end = text.n;

	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		const size_t at = str_find(text, str_from(stops[i]), from);

		if (at < end)
			end = at;
	}
	return end;
}

/* Without blanks and one pair of quotes around it. */
static struct str
bare(struct str s)
{
	s = str_trim(s);
	for (size_t q = 0; q < sizeof(quotes) / sizeof(quotes[0]); q++) {
		const struct str open = str_from(quotes[q].open), close = str_from(quotes[q].close);

		if (str_starts(s, open) && str_find(s, close, open.n) == s.n - close.n)
			return str_sub(s, open.n, s.n - close.n);
	}
	return s;
}

/* What stands in the first quotes behind from; empty if there are none. */
static struct str
quoted(struct str text, size_t from)
{
	const size_t open = str_find(text, STR("“"), from);
	const size_t close = open == SIZE_MAX ? open : str_find(text, STR("”"), open);

	if (close == SIZE_MAX)
		return (struct str){ 0 };
	return str_sub(text, open + strlen("“"), close);
}

/* A verb that is said not to be: 不予取消, 暂不下放. */
static bool
is_denied(struct str masked, size_t at)
{
	const struct str before = str_sub(masked, 0, at);

	return str_ends(before, STR("不")) || str_ends(before, STR("未")) ||
	    str_ends(before, STR("不予")) || str_ends(before, STR("暂缓")) ||
	    str_ends(before, STR("不再"));
}

/* The span of a phrase in what is left of a text; false if it is not there. */
static bool
find_phrase(const struct phrase *p, struct str m, size_t *from, size_t *tail, size_t *end)
{
	const struct str head = str_from(p->head);

	for (size_t at = 0; (at = str_find(m, head, at)) != SIZE_MAX; at += head.n) {
		size_t stop;

		if (is_denied(m, at))
			continue;
		*from = at;
		*tail = *end = at + head.n;
		if (!p->tail)
			return true;
		stop = clause_end(m, at);
		*tail = str_find(m, str_from(p->tail), at + head.n);
		if (*tail == SIZE_MAX || *tail >= stop)
			continue;
		*end = *tail + strlen(p->tail);
		return true;
	}
	return false;
}

static struct str
target_of(const struct phrase *p, struct str text, struct str masked, size_t from, size_t tail,
    size_t *end)
{
	const size_t head = from + strlen(p->head);

	switch (p->target) {
	case BETWEEN:
		return bare(str_sub(text, head, tail));
	case BEHIND:
		*end = clause_end(masked, head);
		return bare(str_sub(text, head, *end));
	case IN_QUOTES:
		return quoted(text, head);
	default:
		return (struct str){ 0 };
	}
}

struct verb_reading
verb_read(struct arena *a, struct str text)
{
	struct verb_reading r = { .id = VERB_UNREAD };
	char *const masked = mask(a, text);
	const struct str m = { masked, text.n };

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		const struct phrase *p = &phrases[i];
		size_t from, tail, end;
		struct str target;

		if ((r.verbs >> p->id & 1) || !find_phrase(p, m, &from, &tail, &end))
			continue;
		target = target_of(p, text, m, from, tail, &end);
		memset(masked + from, 1, end - from);
		r.verbs |= (uint32_t)1 << p->id;
		if (r.id == VERB_UNREAD) {
			r.id = p->id;
			r.target = target;
		}
		if (p->id == VERB_RENAME)
			r.name = target;
	}
	return r;
}
