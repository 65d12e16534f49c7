/*
 * The door to libzip. Names are kept in a map of our own: the format compares them without regard
 * to case, and libzip would search all of them for each.
 */
#include "syntax/pack.h"

#include <pthread.h>
#include <string.h>
#include <zip.h>

#include "base/late.h"
#include "base/map.h"
#include "base/report.h"

#define CHUNK ((size_t)64 << 10)	/* bytes unpacked at once */

#define LIBRARY(F) \
	F(zip_close) F(zip_discard) F(zip_error_code_zip) F(zip_fclose) F(zip_file_add) \
	F(zip_file_set_dostime) F(zip_fopen_index) F(zip_fread) F(zip_get_error) \
	F(zip_get_name) F(zip_get_num_entries) F(zip_open_from_source) F(zip_source_buffer) \
	F(zip_source_buffer_create) F(zip_source_close) F(zip_source_free) \
	F(zip_source_keep) F(zip_source_open) F(zip_source_read) F(zip_stat_index)

static struct {
	LIBRARY(LATE_MEMBER)
} lib;

static bool is_loaded;

static void
load_library(void)
{
	static const char *const names[] = { LIBRARY(LATE_NAME) };

	is_loaded = late_load(SONAME_ZIP, names, sizeof(names) / sizeof(names[0]), &lib);
}

/* True if libzip is there; else told. */
static bool
library_load(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, load_library);
	return is_loaded;
}

struct pack {
	zip_t *zip;
	struct arena *a;
	struct map names;	/* folded name to index */
};

/* Lower case, '/' for '\', without a leading '/'. */
static struct str
fold(struct arena *a, struct str name)
{
	char *p;

	if (name.n && (name.p[0] == '/' || name.p[0] == '\\'))
		name = str_sub(name, 1, name.n);
	p = arena_bytes(a, name.n);
	for (size_t i = 0; i < name.n; i++) {
		const char c = name.p[i] == '\\' ? '/' : name.p[i];

		p[i] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
	}
	return (struct str){ p, name.n };
}

struct pack *
pack_open(struct arena *a, struct str bytes)
{
	zip_source_t *source;
	zip_t *zip;
	struct pack *p;

	if (!library_load())
		return NULL;
	source = lib.zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);
	zip = source ? lib.zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
	if (!zip) {
		lib.zip_source_free(source);
		return NULL;
	}
	p = arena_new(a, 1, sizeof(*p));
	*p = (struct pack){ .zip = zip, .a = a };
	for (zip_int64_t i = 0; i < lib.zip_get_num_entries(zip, 0); i++) {
		const char *name = lib.zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);

		if (name)
			map_put(&p->names, fold(a, str_from(name)), (size_t)i, NULL);
	}
	return p;
}

void
pack_close(struct pack *p)
{
	if (!p)
		return;
	lib.zip_discard(p->zip);
	map_clear(&p->names);
}

bool
pack_has(const struct pack *p, struct str name)
{
	size_t i;

	return map_get(&p->names, fold(p->a, name), &i);
}

/* Unpack all of an open file, but no more than most bytes. */
static enum pack_got
unpack(zip_file_t *f, size_t most, struct buf *b)
{
	for (;;) {
		const zip_int64_t n = lib.zip_fread(f, buf_room(b, CHUNK), CHUNK);

		if (n < 0)
			return PACK_BROKEN;
		if (n == 0)
			return PACK_OK;
		b->n += (size_t)n;
		if (b->n > most)
			return PACK_LARGE;
	}
}

enum pack_got
pack_get(struct pack *p, struct str name, size_t most, struct buf *b)
{
	enum pack_got got = PACK_BROKEN;
	zip_stat_t st;
	zip_file_t *f;
	size_t i;

	buf_reset(b);
	if (!map_get(&p->names, fold(p->a, name), &i))
		return PACK_ABSENT;
	if (lib.zip_stat_index(p->zip, i, 0, &st) != 0)
		return PACK_BROKEN;
	if ((st.valid & ZIP_STAT_SIZE) && st.size > most)
		return PACK_LARGE;
	f = lib.zip_fopen_index(p->zip, i, 0);
	if (!f)
		return lib.zip_error_code_zip(lib.zip_get_error(p->zip)) == ZIP_ER_NOPASSWD ?
		    PACK_LOCKED : PACK_BROKEN;
	got = unpack(f, most, b);
	lib.zip_fclose(f);
	if (got != PACK_OK)
		buf_reset(b);
	return got;
}

struct str
pack_resolve(struct arena *a, struct str from, struct str target)
{
	char *p = arena_bytes(a, from.n + target.n + 1);
	size_t n = 0;

	while (from.n && from.p[from.n - 1] != '/')
		from.n--;
	if (target.n && target.p[0] == '/')
		from.n = 0;
	if (from.n)
		memcpy(p, from.p, from.n - 1);
	n = from.n ? from.n - 1 : 0;
	while (target.n) {
		const struct str step = str_cut(&target, '/');

		if (str_is(step, "..")) {
			while (n > 0 && p[--n] != '/')
				continue;
		} else if (step.n && !str_is(step, ".")) {
			if (n > 0)
				p[n++] = '/';
			memcpy(p + n, step.p, step.n);
			n += step.n;
		}
	}
	return (struct str){ p, n };
}

/* Add the files to an archive. */
static bool
add_parts(zip_t *zip, const struct pack_part *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		zip_source_t *source = lib.zip_source_buffer(zip, parts[i].bytes.p,
		    parts[i].bytes.n, 0);
		const zip_int64_t at = source
		    ? lib.zip_file_add(zip, parts[i].name, source, ZIP_FL_ENC_UTF_8) : -1;

		if (at < 0) {
			lib.zip_source_free(source);
			return false;
		}
		/* midnight of 1980-01-01, the first date of the format */
		if (lib.zip_file_set_dostime(zip, (zip_uint64_t)at, 0, 0x21, 0) != 0)
			return false;
	}
	return true;
}

/* The bytes of a source that an archive was written to. */
static bool
take_bytes(zip_source_t *source, struct buf *b)
{
	zip_int64_t got;

	if (lib.zip_source_open(source) != 0)
		return false;
	while ((got = lib.zip_source_read(source, buf_room(b, CHUNK), CHUNK)) > 0)
		b->n += (size_t)got;
	lib.zip_source_close(source);
	return got == 0;
}

bool
pack_write(struct buf *b, const struct pack_part *parts, size_t n)
{
	zip_source_t *source;
	zip_t *zip;
	bool done = false;

	if (!library_load())
		return false;
	source = lib.zip_source_buffer_create(NULL, 0, 0, NULL);
	zip = source ? lib.zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
	if (!zip) {
		lib.zip_source_free(source);
		trouble(tr("a package cannot be written"));
		return false;
	}
	lib.zip_source_keep(source);
	if (!add_parts(zip, parts, n))
		lib.zip_discard(zip);
	else if (lib.zip_close(zip) == 0)
		done = take_bytes(source, b);
	else
		lib.zip_discard(zip);
	lib.zip_source_free(source);
	if (!done)
		trouble(tr("a package cannot be written"));
	return done;
}
