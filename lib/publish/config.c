/*
 * site.yaml. Read strictly: a key that is not known is a typing error which would hide a licence or
 * a number that the law wants on each page, so it stops the run.
 */
#include "publish/config.h"

#include <string.h>

#include "base/num.h"
#include "base/report.h"
#include "base/utf8.h"
#include "publish/html.h"

#define STYLE_MOST ((size_t)1 << 20)	/* bytes of a style sheet of the webmaster */
#define CONFIG_MOST ((size_t)4 << 20)	/* bytes of site.yaml */

enum config_form { AS_TEXT, AS_URL, AS_NUMBER, AS_FILE };

static const struct {
	const char *key;
	enum config_form form;
	const char *wanted;	/* who wants it, where it is missing; NULL: nobody */
} rows[CONFIG_TEXTS] = {
	[CONFIG_NAME] = { "name", AS_TEXT, TR_NOOP("meta tag SiteName, 国办发〔2017〕47号") },
	[CONFIG_DOMAIN] = { "domain", AS_TEXT, TR_NOOP("meta tag SiteDomain, 国办发〔2017〕47号") },
	[CONFIG_CODE] = { "site_code", AS_TEXT, TR_NOOP("meta tag SiteIDCode, 国办发〔2017〕47号") },
	[CONFIG_ADDRESS] = { "address", AS_URL, NULL },
	[CONFIG_DESCRIPTION] = { "description", AS_TEXT,
	    TR_NOOP("meta tag ColumnDescription, 国办发〔2017〕47号") },
	[CONFIG_KEYWORDS] = { "keywords", AS_TEXT,
	    TR_NOOP("meta tag ColumnKeywords, 国办发〔2017〕47号") },
	[CONFIG_SOURCE] = { "source", AS_TEXT,
	    TR_NOOP("meta tag ContentSource, 国办发〔2017〕47号") },
	[CONFIG_AUTHOR] = { "author", AS_TEXT, NULL },
	[CONFIG_HOST] = { "host", AS_TEXT, TR_NOOP("foot of a government site: 主办单位") },
	[CONFIG_OPERATOR] = { "operator", AS_TEXT, TR_NOOP("foot of a government site: 承办单位") },
	[CONFIG_CONTACT] = { "contact", AS_TEXT, TR_NOOP("foot of a government site: 联系方式") },
	[CONFIG_ICP] = { "icp", AS_TEXT, TR_NOOP("foot of a government site: ICP备案号") },
	[CONFIG_POLICE] = { "police", AS_TEXT, TR_NOOP("foot of a government site: 公安备案号") },
	[CONFIG_ERRORS] = { "errors", AS_URL, TR_NOOP("foot of a government site: 找错") },
	[CONFIG_ACCESS] = { "accessibility", AS_URL, NULL },
	[CONFIG_LICENCE] = { "licence", AS_TEXT, NULL },
	[CONFIG_HEADER] = { "header", AS_TEXT, NULL },
	[CONFIG_INTRO] = { "intro", AS_TEXT, NULL },
	[CONFIG_FOOTER] = { "footer", AS_TEXT, NULL },
	[CONFIG_STYLE] = { "style", AS_FILE, NULL },
	[CONFIG_TARGET] = { "target", AS_NUMBER, NULL },
};

static const char *const colour_names[CONFIG_COLOURS] = {
	"page", "soft", "line", "text", "faint", "link", "deep", "on-deep", "bar", "focus",
};

/* The colours of the style sheet, to hold those that are set against; a test keeps them in step. */
static const char *const colour_usual[2][CONFIG_COLOURS] = {
	{ "#fff", "#f4f6f9", "#d3d9e2", "#1b2430", "#55606f", "#0b4f9e", "#123f75", "#fff",
	    "#2f6db5", "#b45309" },
	{ "#14181e", "#1d232c", "#39424f", "#e6eaf0", "#a9b3c1", "#8fc0ff", "#0e2746", "#eef4fc",
	    "#5f9be0", "#fbbf24" },
};

static void
fault(struct config *c, struct loc at, const char *why, struct str what)
{
	fault_add(&c->faults, FAULT_SYNTAX, at, "%s: \"%.*s\"", why, STRF(what));
}

static bool
is_colour(struct str s)
{
	if ((s.n != 4 && s.n != 7) || s.p[0] != '#')
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (!strchr("0123456789abcdefABCDEF", s.p[i]))
			return false;
	return true;
}

static void
take_colours(struct config *c, const struct node *n, size_t dark)
{
	if (n->kind != NODE_MAP) {
		fault(c, n->at, tr("colours are names with #rrggbb"), n->key);
		return;
	}
	for (const struct node *k = n->child; k; k = k->next) {
		size_t i = 0;

		while (i < CONFIG_COLOURS && !str_is(k->key, colour_names[i]))
			i++;
		if (i == CONFIG_COLOURS)
			fault(c, k->key_at, tr("no colour is called so"), k->key);
		else if (k->kind != NODE_TEXT || !is_colour(k->text))
			fault(c, k->at, tr("not a colour #rgb or #rrggbb"), k->text);
		else
			c->colour[dark][i] = k->text;
	}
}

/* zh, en and mn have an interface; the others are languages of values only. */
static bool
edition_of(struct str name, enum lang *l)
{
	return lang_by_name(name, l) && (*l == LANG_ZH || *l == LANG_EN || *l == LANG_MN);
}

static void
take_languages(struct config *c, const struct node *n)
{
	c->has_langs = true;
	if (n->kind != NODE_LIST)
		fault(c, n->at, tr("languages are a list of zh, en, mn"), n->text);
	for (const struct node *k = n->child; n->kind == NODE_LIST && k; k = k->next) {
		enum lang l;

		if (k->kind != NODE_TEXT || !edition_of(k->text, &l))
			fault(c, k->at, tr("not a language of the interface"), k->text);
		else
			c->has_lang[l] = true;
	}
}

static void
take_words(struct config *c, const struct node *n)
{
	for (const struct node *k = n->kind == NODE_MAP ? n->child : NULL; k; k = k->next) {
		enum lang l;

		if (!edition_of(k->key, &l) || k->kind != NODE_MAP) {
			fault(c, k->key_at, tr("words are maps under en and mn"), k->key);
			continue;
		}
		c->words[l] = k;
		for (const struct node *w = k->child; w; w = w->next)
			if (w->kind != NODE_TEXT)
				fault(c, w->at, tr("a word is a text"), w->key);
	}
	if (n->kind != NODE_MAP)
		fault(c, n->at, tr("words are maps under en and mn"), n->text);
}

static void
take_text(struct config *c, enum config_text what, const struct node *n)
{
	if (n->kind != NODE_TEXT)
		fault(c, n->at, tr("a text is wanted"), n->key);
	else if (rows[what].form == AS_URL && n->text.n && !html_is_url(n->text))
		fault(c, n->at, tr("not an http or https address"), n->text);
	else if (rows[what].form == AS_NUMBER && !num_parse(n->text, 1, 99999999, &c->target))
		fault(c, n->at, tr("not a number of items"), n->text);
	else
		c->text[what] = str_trim(n->text);
}

static void
take_key(struct config *c, const struct node *n)
{
	if (str_is(n->key, "colours"))
		take_colours(c, n, 0);
	else if (str_is(n->key, "colours_dark"))
		take_colours(c, n, 1);
	else if (str_is(n->key, "languages"))
		take_languages(c, n);
	else if (str_is(n->key, "words"))
		take_words(c, n);
	else
		for (size_t i = 0; i <= CONFIG_TEXTS; i++) {
			if (i == CONFIG_TEXTS)
				fault(c, n->key_at, tr("a site has no such key"), n->key);
			else if (str_is(n->key, rows[i].key)) {
				take_text(c, (enum config_text)i, n);
				return;
			}
		}
}

static bool
tell_faults(const struct config *c)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < c->faults.n; i++) {
		buf_reset(&b);
		loc_print(&b, c->faults.f[i].at);
		trouble("%.*s: %.*s", STRF(buf_get(&b)), STRF(c->faults.f[i].text));
	}
	buf_clear(&b);
	return !c->faults.n;
}

/* A style sheet of the webmaster, beside site.yaml. */
static bool
load_style(struct config *c, struct str path)
{
	const struct str name = c->text[CONFIG_STYLE];
	size_t slash = path.n;

	if (!name.n)
		return true;
	while (slash && path.p[slash - 1] != '/')
		slash--;
	if (name.p[0] == '/')
		slash = 0;
	if (!file_read(&c->style_file, arena_cstr(&c->arena, arena_fmt(&c->arena, "%.*s%.*s",
	    STRF(str_sub(path, 0, slash)), STRF(name))), STYLE_MOST))
		return false;
	c->style = c->style_file.bytes;
	if (utf8_check(c->style) == c->style.n)
		return true;
	trouble(tr("%.*s is not UTF-8"), STRF(name));
	return false;
}

bool
config_load(struct config *c, const char *path)
{
	struct node_reader *r;
	struct node *doc = NULL, *more = NULL;
	struct source *src;
	size_t bad;

	*c = (struct config){ .target = -1 };
	c->faults.a = &c->arena;
	c->has_lang[LANG_ZH] = true;
	if (!path)
		return true;
	c->is_given = true;
	src = arena_new(&c->arena, 1, sizeof(*src));
	src->path = arena_str(&c->arena, str_from(path));
	src->form = FORM_YAML;
	if (!file_read(&c->file, path, CONFIG_MOST))
		return false;
	if (!enc_decode(&c->arena, c->file.bytes, ENC_AUTO, &src->text, &src->enc, &bad)) {
		trouble(tr("%s is neither UTF-8 nor GB18030 (byte %zu)"), path, bad);
		return false;
	}
	r = node_open(&c->arena, src, &c->faults);
	while (node_next(r, &c->arena, &more))
		doc = doc ? doc : more;
	node_close(r);
	if (doc && doc->kind != NODE_MAP)
		fault(c, doc->at, tr("a site is a map of keys"), doc->text);
	if (doc && doc->kind == NODE_MAP)
		for (const struct node *n = doc->child; n; n = n->next)
			take_key(c, n);
	return tell_faults(c) && load_style(c, src->path);
}

void
config_clear(struct config *c)
{
	file_clear(&c->file);
	file_clear(&c->style_file);
	arena_clear(&c->arena);
	*c = (struct config){ 0 };
}

static unsigned
hex_digit(char c)
{
	return c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a') + 10;
}

/* The square of 2.2 that sRGB nearly has is enough to tell 4.5 from less: WCAG 2.2, in 1e-6. */
static double
luminance(struct str s)
{
	static const double weight[3] = { 0.2126, 0.7152, 0.0722 };
	double sum = 0;

	for (size_t i = 0; i < 3; i++) {
		const unsigned hi = hex_digit(s.p[s.n == 4 ? 1 + i : 1 + 2 * i]);
		const unsigned lo = s.n == 4 ? hi : hex_digit(s.p[2 + 2 * i]);
		const double x = (hi * 16 + lo) / 255.0;
		const double y = (x + 0.055) / 1.055;

		/* y to the power 2.4, as y squared times the fifth root of its square */
		double root = 1;

		for (int k = 0; k < 40 && y > 0; k++)
			root -= (root * root * root * root * root - y * y) /
			    (5 * root * root * root * root);
		sum += weight[i] * (x <= 0.04045 ? x / 12.92 : y * y * root);
	}
	return sum;
}

static struct str
colour_of(const struct config *c, size_t dark, size_t i)
{
	return c->colour[dark][i].n ? c->colour[dark][i] : str_from(colour_usual[dark][i]);
}

/* source: WCAG 2.2 criterion 1.4.3: 4.5 to 1 */
static void
check_contrast(const struct config *c, size_t dark, size_t front, size_t back)
{
	const double x = luminance(colour_of(c, dark, front));
	const double y = luminance(colour_of(c, dark, back));
	const double ratio = x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);

	if (ratio < 4.5)
		warning(tr("colours %s on %s have a contrast of %.1f to 1, less than 4.5"),
		    colour_names[front], colour_names[back], ratio);
}

void
config_check(const struct config *c)
{
	static const size_t pairs[][2] = { { 3, 0 }, { 3, 1 }, { 4, 0 }, { 4, 1 }, { 5, 0 },
		{ 5, 1 }, { 7, 6 } };

	for (size_t i = 0; c->is_given && i < CONFIG_TEXTS; i++)
		if (rows[i].wanted && !c->text[i].n)
			warning(tr("site.yaml has no %s (%s)"), rows[i].key, tr(rows[i].wanted));
	for (size_t dark = 0; c->is_given && dark < 2; dark++)
		for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
			check_contrast(c, dark, pairs[i][0], pairs[i][1]);
}

void
config_style(struct buf *b, const struct config *c)
{
	for (size_t dark = 0; dark < 2; dark++) {
		bool is_open = false;

		for (size_t i = 0; i < CONFIG_COLOURS; i++) {
			if (!c->colour[dark][i].n)
				continue;
			if (!is_open)
				buf_add(b, dark ? "\n@media (prefers-color-scheme: dark) {\n:root {"
				    : "\n:root {");
			is_open = true;
			buf_fmt(b, " --%s: %.*s;", colour_names[i], STRF(c->colour[dark][i]));
		}
		if (is_open)
			buf_add(b, dark ? " }\n}\n" : " }\n");
	}
	if (c->style.n)
		buf_char(b, '\n');
	buf_str(b, c->style);
}
