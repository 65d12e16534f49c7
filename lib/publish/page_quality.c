/*
 * The data quality page: the five demands on a power, what each rule found, and how many items
 * nothing was found in. It says what lint says; nothing is scored.
 */
#include "publish/page.h"

#include "publish/quality.h"

static const char *const demands[DEMAND_COUNT] = {
	[DEMAND_BASIS] = "取得有据",
	[DEMAND_ALLOCATION] = "配置科学",
	[DEMAND_OPENNESS] = "运行公开",
	[DEMAND_EXERCISE] = "行使依法",
	[DEMAND_SUPERVISION] = "监督到位",
};

static const char *const severities[SEVERITY_COUNT] = {
	[SEVERITY_NOTE] = "提示",
	[SEVERITY_WARNING] = "警告",
	[SEVERITY_ERROR] = "错误",
};

static void
put_cell(struct page *p, size_t n)
{
	html_raw(&p->o, "<td class=\"n\">");
	html_num(&p->o, n);
	html_raw(&p->o, "</td>");
}

static void
put_heads(struct page *p, const char *first, const char *const *heads, size_t n)
{
	html_raw(&p->o, "<thead><tr><th scope=\"col\">");
	page_word(p, first);
	html_raw(&p->o, "</th>");
	for (size_t i = 0; i < n; i++) {
		html_raw(&p->o, "<th scope=\"col\" class=\"n\">");
		page_word(p, heads[i]);
		html_raw(&p->o, "</th>");
	}
	html_raw(&p->o, "</tr></thead>\n<tbody>\n");
}

/* The five demands: items without an error or warning, and with one. */
static void
put_demands(struct page *p, const struct quality *q)
{
	static const char *const heads[] = { "无问题事项", "有问题事项", "合格率" };
	struct buf *o = &p->o;

	html_raw(o, "<table class=\"groups\">\n<caption>");
	page_word(p, "各项要求下的事项数");
	html_raw(o, "</caption>\n");
	put_heads(p, "要求", heads, 3);
	for (size_t d = 0; d < DEMAND_COUNT; d++) {
		const size_t good = q->all_items - q->demand_items[d];
		const size_t mille = q->all_items ? good * 1000 / q->all_items : 0;

		html_raw(o, "<tr><th scope=\"row\"><a href=\"#");
		buf_fmt(o, "demand-%zu\">", d + 1);
		page_word(p, demands[d]);
		html_raw(o, "</a></th>");
		put_cell(p, good);
		put_cell(p, q->demand_items[d]);
		buf_fmt(o, "<td class=\"n\">%zu.%zu%%</td></tr>\n", mille / 10, mille % 10);
	}
	html_raw(o, "</tbody>\n</table>\n");
}

static void
put_rule(struct page *p, const struct quality *q, size_t i)
{
	const struct rule *r = rule_at(i);
	struct buf *o = &p->o;

	html_raw(o, "<tr><th scope=\"row\">");
	page_label(p, quality_chinese(&p->arena, r->title), str_from(r->title),
	    (struct str){ NULL, 0 });
	html_raw(o, " <span class=\"key\">");
	html_text(o, str_from(r->code));
	html_raw(o, "</span></th><td class=\"n\">");
	page_word(p, severities[r->severity]);
	html_raw(o, "</td>");
	put_cell(p, q->items[i]);
	put_cell(p, q->findings[i]);
	html_raw(o, "</tr>\n");
}

static void
put_demand(struct page *p, const struct quality *q, enum demand d)
{
	static const char *const heads[] = { "程度", "涉及事项", "条数" };
	const char *id = arena_cstr(&p->arena, arena_fmt(&p->arena, "demand-%u", d + 1u));
	bool is_open = false;

	page_section(p, id, demands[d]);
	for (size_t i = 0; i < rule_count(); i++) {
		if (rule_at(i)->demand != d || !q->findings[i])
			continue;
		if (!is_open) {
			html_raw(&p->o, "<table class=\"groups\">\n<caption>");
			page_word(p, "发现的问题");
			html_raw(&p->o, "</caption>\n");
			put_heads(p, "规则", heads, 3);
		}
		is_open = true;
		put_rule(p, q, i);
	}
	if (is_open) {
		html_raw(&p->o, "</tbody>\n</table>\n");
	} else {
		html_raw(&p->o, "<p>");
		page_word(p, "未发现问题。");
		html_raw(&p->o, "</p>\n");
	}
	html_raw(&p->o, "</section>\n");
}

static bool
make_quality(const struct site *s, const struct sink *to)
{
	const struct quality *q = s->quality;
	struct page p;

	if (!q)
		return true;
	page_start(&p, s, &(struct page_about){ .file = STR("quality.html"),
	    .column = PAGE_QUALITY, .word = "数据质量" });
	page_heading(&p);
	html_raw(&p.o, "<p class=\"lead\">");
	page_say_numbers(&p, "{} 项提示，{} 项警告，{} 项错误", q->severity, SEVERITY_COUNT);
	html_raw(&p.o, "</p>\n<p>");
	page_word(&p, "公开的事项由程序按规则逐项检查；规则只指出可疑之处，是否有误由主管部门判断。");
	html_raw(&p.o, "</p>\n");
	put_demands(&p, q);
	for (size_t d = 0; d < DEMAND_COUNT; d++)
		put_demand(&p, q, (enum demand)d);
	return page_end(&p, to);
}

const struct output page_quality = {
	.name = "quality", .make = make_quality, .is_edition = true,
};
