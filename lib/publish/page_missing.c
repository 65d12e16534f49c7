/*
 * 404.html. A server shows it at any address, one folder deep or none, so it carries its style inside
 * (allowed by its hash), and its links lead to pages that every folder has: index.html.
 */
#include "publish/page.h"

#include "base/embed.h"
#include "base/hash.h"
#include "publish/page_frame.h"

static int
hex_value(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* SHA-256 in Base64, as a content security policy names it. source: RFC 4648 section 4 */
static void
put_hash(struct buf *o, struct arena *a, struct str text)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const struct str hex = hash_sha256(a, text);

	/* 32 bytes are ten threes and a two; hex has twice as many digits */
	for (size_t i = 0; i < hex.n; i += 6) {
		unsigned bits = 0;

		for (size_t k = 0; k < 6; k++)
			bits = bits << 4 | (i + k < hex.n ? (unsigned)hex_value(hex.p[i + k]) : 0);
		buf_char(o, digits[bits >> 18 & 63]);
		buf_char(o, digits[bits >> 12 & 63]);
		buf_char(o, digits[bits >> 6 & 63]);
		buf_char(o, i + 6 <= hex.n ? digits[bits & 63] : '=');
	}
}

static bool
make_missing(const struct site *s, const struct sink *to)
{
	const struct str style = embed_get("lib/publish/assets/missing.css");
	struct arena a = { 0 };
	struct buf o = { 0 };
	bool ok;

	html_raw(&o, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"" PAGE_POLICY
	    "; style-src 'sha256-");
	put_hash(&o, &a, style);
	html_raw(&o, "'\">\n<meta name=\"robots\" content=\"noindex\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n<title>没有找到此页 - ");
	html_text(&o, s->title);
	html_raw(&o, "</title>\n<style>");
	buf_str(&o, style);
	html_raw(&o, "</style>\n</head>\n<body>\n<main>\n<h1>没有找到此页</h1>\n"
	    "<p>地址可能有误，或该页已不在目录中。</p>\n"
	    "<p><a href=\"index.html\">返回目录</a></p>\n</main>\n</body>\n</html>\n");
	ok = to->put(to->ctx, STR("404.html"), buf_get(&o));
	buf_clear(&o);
	arena_clear(&a);
	return ok;
}

const struct output page_missing = { .name = "missing", .make = make_missing };
