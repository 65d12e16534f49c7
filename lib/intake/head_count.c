/*
 * A number counts only where 项, 个 or 件 stands behind it, so that the numbers of documents and of
 * dates are left alone.
 */
#include "intake/head_count.h"

#include <string.h>

#include "base/utf8.h"
#include "schema/numeral.h"

/* Words at the front of a piece that only lead to it. */
static const char *const leads[] = {
	"其中", "：", ":", "（", "(", "，", ",", "、", "。", "；", ";", "和", "共有", "计", "现",
	"决定", "予以", "再", "行政审批项目", "等事项", "事项",
};

static struct str
without_leads(struct str s)
{
	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++) {
		const struct str lead = str_from(leads[i]);

		s = str_trim(s);
		if (str_starts(s, lead)) {
			s = str_sub(s, lead.n, s.n);
			i = SIZE_MAX;	/* from the first once more */
		}
	}
	return s;
}

/* What stands behind the last stop. */
static struct str
last_clause(struct str s)
{
	static const char *const stops[] = { "，", "。", "；", "：", "（", "(", ",", ";", "\n" };
	size_t from = 0;

	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
		for (size_t at = 0; (at = str_find(s, str_from(stops[i]), at)) != SIZE_MAX;) {
			at += strlen(stops[i]);
			from = at > from ? at : from;
		}
	return str_sub(s, from, s.n);
}

static bool
is_total(struct str words)
{
	return str_ends(words, STR("共计")) || str_ends(words, STR("共")) ||
	    str_ends(words, STR("总计")) || str_ends(words, STR("合计"));
}

/* The one verb that words name; unread where they name several: 取消和下放50项. */
static enum verb_id
verb_in(struct arena *a, struct str words)
{
	const struct verb_reading r = verb_read(a, words);

	return r.verbs && (r.verbs & (r.verbs - 1)) == 0 ? r.id : VERB_UNREAD;
}

static void
add_piece(struct arena *a, struct head_count *hc, struct str before, int64_t n)
{
	const struct str words = without_leads(last_clause(before));
	const enum verb_id verb = verb_in(a, words);

	if (!words.n)
		return;
	for (size_t i = 0; i < hc->n; i++)
		if (verb != VERB_UNREAD && hc->pieces[i].verb == verb) {
			hc->pieces[i].count += n;
			return;
		}
	hc->pieces = arena_grow(a, hc->pieces, hc->n, &hc->cap, sizeof(*hc->pieces));
	hc->pieces[hc->n++] = (struct head_count_piece){ words, n, verb };
}

/* Read one line. */
static void
read_line(struct arena *a, struct str text, struct head_count *out)
{
	size_t from = 0, at = 0;
	bool has_total = false;

	while (at < text.n) {
		const struct str rest = str_sub(text, at, text.n);
		int64_t n = 0;
		const size_t used = numeral_parse(rest, &n);
		const struct str behind = str_sub(rest, used, rest.n);

		if (used && (str_starts(behind, STR("项")) || str_starts(behind, STR("个")) ||
		    str_starts(behind, STR("件")))) {
			const struct str before = str_sub(text, from, at);

			if (!is_total(last_clause(before)))
				add_piece(a, out, before, n);
			else if (!has_total)
				out->total = (out->total < 0 ? 0 : out->total) + n;
			has_total = has_total || is_total(last_clause(before));
			from = at + used + strlen("项");
			at = from;
		} else if (used) {
			at += used;
		} else {
			utf8_next(text, &at);
		}
	}
}

bool
head_count_read(struct arena *a, struct str text, struct head_count *out)
{
	*out = (struct head_count){ .total = -1 };
	while (text.n)
		read_line(a, str_cut(&text, '\n'), out);
	return out->total >= 0 || out->n;
}
