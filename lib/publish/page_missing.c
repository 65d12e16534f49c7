/*
 * 404.html. A server shows it at any address, one folder deep or none, so it carries its style
 * inside, and its link leads to a page that every folder has: index.html.
 */
#include "publish/page.h"

#include "base/embed.h"
#include "base/hash.h"

/* The SHA-256 of a style as a policy names it. */
static void
put_base64(struct buf *o, struct str style)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct arena a = { 0 };
	const struct str hex = hash_sha256(&a, style);

	/* three hex digits are two of base 64; 64 of them leave one, and a sign to fill up */
	for (size_t i = 0; i < 64; i += 3) {
		unsigned v = 0;

		for (size_t k = i; k < i + 3; k++) {
			const char c = k < 64 ? hex.p[k] : '0';

			v = v << 4 | (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
		}
		buf_char(o, digits[v >> 6]);
		if (i + 1 < 64)
			buf_char(o, digits[v & 63]);
	}
	buf_add(o, "=");
	arena_clear(&a);
}

static bool
make_missing(const struct site *s, const struct sink *to)
{
	const struct str style = embed_get("lib/publish/assets/missing.css");
	struct buf o = { 0 };
	bool ok;

	html_raw(&o, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"robots\" content=\"noindex\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n<title>没有找到此页 - ");
	html_text(&o, s->title);
	html_raw(&o, "</title>\n");
	html_raw(&o, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'sha256-");
	put_base64(&o, style);
	html_raw(&o, "'; base-uri 'none'; form-action 'none'\">\n<style>");
	buf_str(&o, style);
	html_raw(&o, "</style>\n");
	html_raw(&o, "</head>\n<body>\n<main>\n<h1>没有找到此页</h1>\n"
	    "<p>地址可能有误，或该页已不在目录中。</p>\n"
	    "<p><a href=\"index.html\">返回目录</a></p>\n</main>\n</body>\n</html>\n");
	ok = to->put(to->ctx, STR("404.html"), buf_get(&o));
	buf_clear(&o);
	return ok;
}

const struct output page_missing = { .name = "missing", .make = make_missing };
