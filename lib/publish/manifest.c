/*
 * Manifests. One read back may have been tampered with, and it says what may be deleted: names that
 * we would not have written are refused here, before anything is done with them.
 */
#include "publish/manifest.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/report.h"

#define SHA256_DIGITS 64

static void
add_row(struct manifest *m, struct str name, struct str sha256, size_t size)
{
	m->rows = arena_grow(m->a, m->rows, m->n, &m->cap, sizeof(*m->rows));
	m->rows[m->n++] = (struct manifest_row){ name, sha256, size };
}

void
manifest_add(struct manifest *m, struct str name, struct str bytes)
{
	add_row(m, arena_str(m->a, name), hash_sha256(m->a, bytes), bytes.n);
}

static int
by_name(const void *a, const void *b)
{
	const struct manifest_row *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

bool
manifest_sort(struct manifest *m)
{
	if (m->n)
		qsort(m->rows, m->n, sizeof(*m->rows), by_name);
	for (size_t i = 1; i < m->n; i++)
		if (str_eq(m->rows[i - 1].name, m->rows[i].name)) {
			trouble(tr("two pages want the name %.*s"), STRF(m->rows[i].name));
			return false;
		}
	return true;
}

void
manifest_print(struct buf *b, const struct manifest *m)
{
	for (size_t i = 0; i < m->n; i++) {
		buf_str(b, m->rows[i].sha256);
		buf_add(b, "  ");
		buf_str(b, m->rows[i].name);
		buf_char(b, '\n');
	}
}

static bool
is_hex(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'f')))
			return false;
	return true;
}

/* One component of a path. */
static bool
is_safe_part(struct str s)
{
	if (!s.n || s.p[0] == '.')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		const char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		    c == '.' || c == '_' || c == '-'))
			return false;
	}
	return true;
}

bool
manifest_is_safe(struct str name)
{
	size_t from = 0, parts = 0;

	for (size_t i = 0; i <= name.n; i++) {
		if (i < name.n && name.p[i] != '/')
			continue;
		if (!is_safe_part(str_sub(name, from, i)))
			return false;
		from = i + 1;
		parts++;
	}
	/* en/item/… is as deep as a site goes */
	return parts <= 3;
}

bool
manifest_parse(struct manifest *m, struct str text)
{
	bool ok = true;

	while (text.n) {
		const bool is_whole = str_find(text, STR("\n"), 0) != SIZE_MAX;
		const struct str line = str_cut(&text, '\n');
		const struct str name = str_sub(line, SHA256_DIGITS + 2, line.n);

		if (!is_whole)	/* killed while it was written: no file of it is there */
			break;
		if (!is_hex(str_sub(line, 0, SHA256_DIGITS)) || !manifest_is_safe(name) ||
		    !str_eq(str_sub(line, SHA256_DIGITS, SHA256_DIGITS + 2), STR("  "))) {
			ok = false;
			continue;
		}
		add_row(m, name, str_sub(line, 0, SHA256_DIGITS), SIZE_MAX);
	}
	if (m->n)
		qsort(m->rows, m->n, sizeof(*m->rows), by_name);
	return ok;
}

const struct manifest_row *
manifest_find(const struct manifest *m, struct str name)
{
	const struct manifest_row key = { .name = name };

	return m->n ? bsearch(&key, m->rows, m->n, sizeof(key), by_name) : NULL;
}

size_t
manifest_items(const struct manifest *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		n += str_starts(m->rows[i].name, STR("item/")) &&
		    !str_starts(m->rows[i].name, STR("item/index"));
	return n;
}
