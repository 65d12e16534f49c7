/*
 * What kind of file bytes are. Names lie: published ".xls" files are pages, CSV or XLSX. Marks that
 * only one form has come first; between YAML and CSV, which have none, lines are weighed: YAML must
 * begin with a key, and most of its lines must look like it, while CSV must repeat its delimiters.
 */
#include "syntax/source.h"

#include <string.h>

#include "base/utf8.h"

#define SAMPLE ((size_t)64 << 10)	/* bytes looked at for text */
#define LINES_MOST 200			/* lines weighed */

static const char *const names[] = {
	[FORM_UNKNOWN] = "unknown", [FORM_YAML] = "yaml", [FORM_CSV] = "csv",
	[FORM_JSONL] = "jsonl", [FORM_XML] = "xml", [FORM_XLSX] = "xlsx", [FORM_XLS] = "xls",
	[FORM_HTML] = "html", [FORM_DOCX] = "docx", [FORM_STORE] = "store",
};

const char *
form_name(enum form f)
{
	return names[f];
}

enum form
form_by_name(struct str name)
{
	for (size_t i = FORM_UNKNOWN + 1; i < sizeof(names) / sizeof(*names); i++)
		if (str_is(name, names[i]))
			return (enum form)i;
	/* one reader takes both */
	return str_is(name, "json") ? FORM_JSONL : FORM_UNKNOWN;
}

/* Marks at the first byte. */
static const struct {
	struct str magic;
	enum form form;
} magics[] = {
	{ STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), FORM_XLS },	/* any OLE2 container */
	{ STR_INIT("SQLite format 3\0"), FORM_STORE },
	{ STR_INIT("%PDF-"), FORM_UNKNOWN },
	{ STR_INIT("{\\rtf"), FORM_UNKNOWN },
	{ STR_INIT("\x1F\x8B"), FORM_UNKNOWN },				/* gzip */
	{ STR_INIT("\x89PNG"), FORM_UNKNOWN },
	{ STR_INIT("\xFF\xD8\xFF"), FORM_UNKNOWN },			/* JPEG */
	{ STR_INIT("GIF8"), FORM_UNKNOWN },
	{ STR_INIT("BZh"), FORM_UNKNOWN },
	{ STR_INIT("\xFD" "7zXZ"), FORM_UNKNOWN },
	{ STR_INIT("7z\xBC\xAF"), FORM_UNKNOWN },
	{ STR_INIT("Rar!"), FORM_UNKNOWN },
	{ STR_INIT("MIME-Version:"), FORM_UNKNOWN },			/* a saved web archive */
};

static uint32_t
little(struct str s, size_t at, size_t n)
{
	uint32_t v = 0;

	for (size_t i = n; i > 0; i--)
		v = v << 8 | (unsigned char)s.p[at + i - 1];
	return v;
}

static enum form
form_by_part(struct str name)
{
	if (str_starts(name, STR("xl/")))
		return FORM_XLSX;
	return str_starts(name, STR("word/")) ? FORM_DOCX : FORM_UNKNOWN;
}

/* Walk headers of a ZIP that follow each other or are searched for: the first telling name wins. */
static enum form
form_by_headers(struct str s, size_t at, struct str mark, size_t n_at, size_t name_at)
{
	enum form f = FORM_UNKNOWN;

	at = str_find(s, mark, at);
	while (f == FORM_UNKNOWN && at != SIZE_MAX && s.n - at > name_at) {
		const size_t from = at + name_at;

		f = form_by_part(str_sub(s, from, from + little(s, at + n_at, 2)));
		at = str_find(s, mark, from);
	}
	return f;
}

/* By the central directory if it is there, else by what the first bytes name. */
static enum form
form_by_zip(struct str s)
{
	const struct str tail = str_sub(s, s.n > 66000 ? s.n - 66000 : 0, s.n);
	size_t end = SIZE_MAX, directory = s.n;

	for (size_t at = 0; (at = str_find(tail, STR("PK\5\6"), at)) != SIZE_MAX; at++)
		end = at;
	if (end != SIZE_MAX && tail.n - end >= 22)
		directory = little(tail, end + 16, 4);
	if (directory < s.n)
		return form_by_headers(s, directory, STR("PK\1\2"), 28, 46);
	return form_by_headers(s, 0, STR("PK\3\4"), 26, 30);
}

/* The first of the bytes as text: UTF-8 cut at a character, UTF-16 decoded, others as they are. */
static struct str
sample_of(struct arena *a, struct str bytes)
{
	struct str s = str_sub(bytes, 0, SAMPLE), out;
	size_t at = utf8_check(s);
	enum enc found;

	if (str_starts(s, STR("\xEF\xBB\xBF")))
		return str_sub(s, 3, at < 3 ? 3 : at);
	if (s.n - at <= 3)
		s.n = at;
	for (size_t cut = 0; cut <= 4 && cut <= s.n; cut += 2)
		if (enc_decode(a, str_sub(s, 0, s.n - cut), ENC_AUTO, &out, &found, &at))
			return out;
	return s;
}

static bool
is_binary(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += (unsigned char)s.p[i] < ' ' && !(s.p[i] >= '\t' && s.p[i] <= '\r');
	return n > 4 && n > s.n / 20;
}

static bool
is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

/* True if s begins with word in any case, and the word ends there. */
static bool
starts_word(struct str s, const char *word)
{
	const size_t n = strlen(word);

	if (s.n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(s.p[i]) != word[i])
			return false;
	return s.n == n || !(is_alnum(s.p[n]) || s.p[n] == '-' || s.p[n] == '_');
}

/* True if s, behind a '<', is a tag of a page. */
static bool
is_html_tag(struct str s)
{
	static const char *const tags[] = {
		"html", "head", "body", "table", "tbody", "thead", "tr", "td", "th", "div", "p",
		"meta", "title", "style", "script", "link", "base", "span", "center", "font",
		"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "br", "hr", "form", "!doctype html",
	};

	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (starts_word(s, tags[i]))
			return true;
	return false;
}

/* Text that begins with '<': past comments and directives to the first tag. */
static enum form
form_by_tag(struct str s)
{
	bool is_xml = false;

	while (s.n > 1 && s.p[0] == '<') {
		const bool is_comment = str_starts(s, STR("<!--"));
		const bool is_directive = s.p[1] == '?' || s.p[1] == '%';
		const struct str close = is_comment ? STR("-->") : STR(">");
		size_t end;

		if (!is_comment && !is_directive)
			break;
		is_xml = is_xml || starts_word(s, "<?xml");
		end = str_find(s, close, 0);
		s = str_trim(str_sub(s, end == SIZE_MAX ? s.n : end + close.n, s.n));
	}
	if (s.n < 2 || s.p[0] != '<')
		return is_xml ? FORM_XML : FORM_CSV;
	if (is_html_tag(str_sub(s, 1, s.n)))
		return FORM_HTML;
	return is_xml || is_alnum(s.p[1]) || s.p[1] == '!' ? FORM_XML : FORM_CSV;
}

/* A page that begins with stray text: its first tag stands at the start of an early line. */
static bool
has_early_tag(struct str s)
{
	s = str_sub(s, 0, 1024);
	while (s.n) {
		const struct str line = str_trim(str_cut(&s, '\n'));

		if (starts_word(line, "<html") || starts_word(line, "<!doctype html") ||
		    starts_word(line, "<table"))
			return true;
	}
	return false;
}

/* Text that begins with a bracket: JSON, or something else that begins so. */
static bool
is_json(struct str s)
{
	const struct str rest = str_trim(str_sub(s, 1, s.n));

	if (s.p[0] == '{')
		return rest.n == 0 || rest.p[0] == '"' || rest.p[0] == '}';
	return rest.n == 0 || strchr("{[\"]-0123456789tfn", rest.p[0]);
}

/* Bytes of the key at the start of a line of YAML, 0 if it has none. */
static size_t
key_size(struct str line)
{
	const char quote = line.n && (line.p[0] == '"' || line.p[0] == '\'') ? line.p[0] : 0;
	size_t n = quote ? 1 : 0;

	if (quote) {
		while (n < line.n && line.p[n] != quote)
			n++;
		n++;
		return n < line.n && line.p[n] == ':' ? n : 0;
	}
	while ((n = str_find(line, STR(":"), n)) != SIZE_MAX) {
		if (n > 0 && (n + 1 == line.n || line.p[n + 1] == ' '))
			return n;
		n++;
	}
	return 0;
}

/* A key as our own writer makes them: letters and digits of ASCII, dots, '_', '-' and '@'. */
static bool
is_name(struct str key)
{
	for (size_t i = 0; i < key.n; i++)
		if (!is_alnum(key.p[i]) && !strchr("._-@", key.p[i]))
			return false;
	return key.n > 0;
}

struct weight {
	size_t lines;		/* that are not blank */
	size_t yaml;		/* of them, that could stand in YAML */
	bool has_key;		/* the first that is no comment begins with a key or "- " */
	bool has_names;		/* all keys in column 1 are names */
	size_t delims[3];	/* delimiters of the first line: comma, tab, semicolon */
	bool is_even[3];	/* each line has as many */
};

static void
weigh_delims(struct weight *w, struct str line)
{
	static const char delims[] = ",\t;";
	bool in_quotes = false;
	size_t n[3] = { 0 };

	for (size_t i = 0; i < line.n; i++) {
		const char *d = line.p[i] ? strchr(delims, line.p[i]) : NULL;

		if (line.p[i] == '"')
			in_quotes = !in_quotes;
		else if (d && !in_quotes)
			n[d - delims]++;
	}
	for (size_t k = 0; k < 3; k++) {
		if (w->lines == 0)
			w->delims[k] = n[k];
		w->is_even[k] = (w->lines == 0 || w->is_even[k]) && n[k] == w->delims[k];
	}
}

static void
weigh_line(struct weight *w, struct str line, bool *is_first)
{
	const struct str trimmed = str_trim(line);
	const bool is_comment = line.p[0] == '#';
	const bool is_list = str_starts(line, STR("- ")) || str_is(trimmed, "-");
	const size_t key = is_comment || is_list ? 0 : key_size(trimmed);
	const bool is_indented = line.p[0] == ' ';

	w->yaml += is_comment || is_list || is_indented || key || str_starts(line, STR("---")) ||
	    str_is(trimmed, "...");
	if (*is_first && !is_comment) {
		w->has_key = (key && !is_indented) || is_list;
		*is_first = false;
	}
	if (key && !is_indented && !is_name(str_sub(line, 0, key)))
		w->has_names = false;
	weigh_delims(w, line);
	w->lines++;
}

static bool
is_yaml(struct str s)
{
	struct weight w = { .has_names = true };
	bool is_first = true, is_even = false;

	while (s.n && w.lines < LINES_MOST) {
		struct str line = str_cut(&s, '\n');

		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		if (str_trim(line).n)
			weigh_line(&w, line, &is_first);
	}
	for (size_t k = 0; k < 3; k++)
		is_even = is_even || (w.is_even[k] && w.delims[k] > 0);
	if (!w.has_key || w.yaml * 5 < w.lines * 4)
		return false;
	return w.has_names || !is_even;
}

static enum form
form_by_text(struct str s)
{
	const struct str t = str_trim(s);

	if (t.n == 0)
		return FORM_CSV;
	if (is_binary(s))
		return FORM_UNKNOWN;
	if (t.p[0] == '<')
		return form_by_tag(t);
	if ((t.p[0] == '{' || t.p[0] == '[') && is_json(t))
		return FORM_JSONL;
	if (str_starts(t, STR("%YAML")) || (t.p[0] == '{' && is_yaml(s)))
		return FORM_YAML;
	if (str_starts(t, STR("---")) && (t.n == 3 || strchr(" \t\r\n", t.p[3])))
		return FORM_YAML;
	if (has_early_tag(t))
		return FORM_HTML;
	return is_yaml(s) ? FORM_YAML : FORM_CSV;
}

enum form
form_sniff(struct str bytes)
{
	struct arena a = { 0 };
	enum form f;

	if (bytes.n == 0)
		return FORM_CSV;
	if (str_starts(bytes, STR("PK\3\4")) || str_starts(bytes, STR("PK\5\6")))
		return form_by_zip(bytes);
	for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++)
		if (str_starts(bytes, magics[i].magic))
			return magics[i].form;
	f = form_by_text(sample_of(&a, bytes));
	arena_clear(&a);
	return f;
}
