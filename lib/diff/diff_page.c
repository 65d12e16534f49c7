/*
 * Head, style and words of a comparison's page. On paper the heading of the table stands on every
 * sheet, no row is torn, and marks are told by line as well as by colour.
 */
#include "diff/diff_page.h"

#include <string.h>

#include "base/buf.h"

const char diff_page_head[] =
"<!DOCTYPE html>\n"
"<html lang=zh-Hans>\n"
"<head>\n"
"<meta charset=utf-8>\n"
"<meta name=viewport content=\"width=device-width, initial-scale=1\">\n"
"<meta http-equiv=Content-Security-Policy"
" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
"<title>目录比较</title>\n"
"<style>\n"
"body{font:16px/1.5 sans-serif;margin:1em;color:#111;background:#fff}\n"
"table{border-collapse:collapse;width:100%}\n"
"table.counts{width:auto;margin-bottom:1em}\n"
".diff{table-layout:fixed}\n"
".diff thead th:first-child{width:12em}\n"
"th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top;"
"overflow-wrap:anywhere;font-weight:normal}\n"
"thead th{background:#eee;position:sticky;top:0}\n"
"td div{white-space:pre-wrap;unicode-bidi:isolate}\n"
"tr.removed td:nth-child(2){background:#fdecea}\n"
"tr.added td:nth-child(3){background:#e8f5e9}\n"
"tr.pair>*{background:#f2f4f8;border-top:2px solid #555}\n"
"tr.likely>*{background:#fff8e1}\n"
"del{background:#fbc8c4;text-decoration:line-through}\n"
"ins{background:#b9e6bd;text-decoration:underline}\n"
".at{color:#555;font-size:.8em;overflow-wrap:anywhere}\n"
".who{color:#333}\n"
".sure,.maybe{border:1px solid #555;border-radius:.2em;padding:0 .3em;white-space:nowrap}\n"
".maybe{border-style:dashed}\n"
".why{font-size:.8em;color:#333}\n"
"code{font-size:.8em}\n"
"@media print{body{font-size:10pt;margin:0}thead{display:table-header-group}"
"tr{break-inside:avoid}thead th{position:static}"
"*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}\n"
"@page{size:A4 landscape;margin:12mm}\n"
"</style>\n"
"</head>\n"
"<body>\n"
"<h1>目录比较</h1>\n";

static const struct {
	const char *word, *zh;
} words[] = {
	{ "before", "调整前" }, { "removed", "减少" }, { "added", "增加" }, { "after", "调整后" },
	{ "ambiguous", "无法区分" }, { "ambiguous old", "无法区分（前）" },
	{ "ambiguous new", "无法区分（后）" }, { "joined old", "合并拆分（前）" },
	{ "joined new", "合并拆分（后）" }, { "likely old", "可能对应（前）" },
	{ "likely new", "可能对应（后）" }, { "changed", "变更" }, { "moved", "移位" },
	{ "same", "不变" }, { "likely", "可能" }, { "certain", "确定" }, { "change", "变化" },
	{ "same name", "名称相同" }, { "same body", "主体相同" }, { "other body", "主体不同" },
	{ "same kind", "类型相同" }, { "other kind", "类型不同" }, { "name alike", "名称相似" },
	{ "basis alike", "依据相似" }, { "other fields alike", "其他字段相似" },
	{ "another is as much alike", "另有同样相似的" },
	{ "what is its own is in the other", "自己特有的内容在另一方里" },
	{ "the other is their general form", "另一方是它们的概括" },
	{ "codes below that went the same way", "下级编码去向相同的比例" },
	{ "neighbours that went the same way", "同级编码去向相同的比例" },
	{ "the last without a mate where neighbours went", "同级编码去处仅剩的一对，比例" },
	{ "a namesake of another kind was there before and stayed",
	    "同名而类别不同的一个原来就有，现在还在" },
};

const char *
diff_page_word(const char *word)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].zh;
	return word;
}

/* One reason: a phrase, perhaps with a number behind it. */
static void
put_reason(struct buf *b, struct str s)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const struct str word = str_from(words[i].word);

		if (!str_eq(s, word) && !(str_starts(s, word) && s.n > word.n + 1 &&
		    s.p[word.n] == ' ' && s.p[word.n + 1] >= '0' && s.p[word.n + 1] <= '9'))
			continue;
		buf_add(b, words[i].zh);
		buf_str(b, str_sub(s, word.n, s.n));
		return;
	}
	buf_str(b, s);
}

struct str
diff_page_reasons(struct arena *a, struct str why)
{
	struct buf b = { 0 };
	struct str text;

	while (why.n) {
		const size_t end = str_find(why, STR(", "), 0);

		if (b.n)
			buf_add(&b, "，");
		put_reason(&b, str_sub(why, 0, end));
		why = end == SIZE_MAX ? (struct str){ 0 } : str_sub(why, end + 2, why.n);
	}
	text = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return text;
}
