/*
 * 404.html. A server shows it at any address, one folder deep or none, so it carries its style
 * inside, and its link leads to a page that every folder has: index.html.
 */
#include "publish/page.h"

#include "base/embed.h"
#include "base/hash.h"

static bool
make_missing(const struct site *s, const struct sink *to)
{
	const struct str style = embed_get("lib/publish/assets/missing.css");
	struct arena a = { 0 };
	const struct str nonce = str_sub(hash_sha256(&a, style), 0, 32);
	struct buf o = { 0 };
	bool ok;

	html_raw(&o, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"robots\" content=\"noindex\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n<title>没有找到此页 - ");
	html_text(&o, s->title);
	html_raw(&o, "</title>\n");
	html_raw(&o, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'nonce-");
	html_text(&o, nonce);
	html_raw(&o, "'; base-uri 'none'; form-action 'none'\">\n<style nonce=");
	html_attr(&o, nonce);
	html_raw(&o, ">");
	buf_str(&o, style);
	html_raw(&o, "</style>\n");
	html_raw(&o, "</head>\n<body>\n<main>\n<h1>没有找到此页</h1>\n"
	    "<p>地址可能有误，或该页已不在目录中。</p>\n"
	    "<p><a href=\"index.html\">返回目录</a></p>\n</main>\n</body>\n</html>\n");
	ok = to->put(to->ctx, STR("404.html"), buf_get(&o));
	buf_clear(&o);
	arena_clear(&a);
	return ok;
}

const struct output page_missing = { .name = "missing", .make = make_missing };
