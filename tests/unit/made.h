/*
 * Containers made for tests, OLE2 and ZIP, and tables as a text to compare.
 *
 * A table is "[NAME]" ("[NAME]!" when hidden) and a line a row: its number ("3!" when hidden), and
 * its cells between bars. Behind a text come its flags: {A} from above, {L} from the left, {H}
 * hidden, {N} a number, {D} a date, {F} a formula. Faults follow, each in a line of its own behind
 * "? ".
 */
#ifndef TESTS_UNIT_MADE_H
#define TESTS_UNIT_MADE_H

#include "assert_str.h"

#include <gsf/gsf.h>
#include <string.h>
#include <zip.h>

#include "syntax/sheet.h"
#include "syntax/table.h"

/* A reader of tables within limits. */
typedef bool made_reader(struct arena *a, const struct source *file, struct str bytes,
    const struct sheet_limits *most, struct tables *out, struct faults *fs);

static inline void
made_put_row(struct buf *b, const struct row *row)
{
	buf_fmt(b, "%u%s", (unsigned)row->number, row->is_hidden ? "!" : "");
	for (size_t i = 0; i < row->n; i++) {
		const struct cell *c = &row->cells[i];

		buf_char(b, '|');
		buf_str(b, c->text);
		if (c->flags)
			buf_char(b, '{');
		for (unsigned f = 0; f < 6; f++)
			if (c->flags >> f & 1)
				buf_char(b, "ALHNDF"[f]);
		if (c->flags)
			buf_char(b, '}');
	}
	buf_char(b, '\n');
}

/* What a reader gives, as text in a; "false" comes first when it read nothing. */
static inline struct str
made_read(struct arena *a, made_reader *read, struct str bytes, const struct sheet_limits *most)
{
	struct faults fs = { .a = a };
	struct source file = { .path = STR("f") };
	struct tables out = { 0 };
	struct buf b = { 0 };
	struct str text;

	if (!read(a, &file, bytes, most, &out, &fs))
		buf_add(&b, "false\n");
	for (size_t i = 0; i < out.n; i++) {
		buf_fmt(&b, "[%.*s]%s\n", STRF(out.t[i].source->sheet),
		    out.t[i].is_hidden ? "!" : "");
		for (size_t r = 0; r < out.t[i].n; r++)
			made_put_row(&b, &out.t[i].rows[r]);
	}
	for (size_t i = 0; i < fs.n; i++) {
		buf_add(&b, "? ");
		loc_print(&b, fs.f[i].at);
		buf_fmt(&b, ": %.*s\n", STRF(fs.f[i].text));
	}
	text = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return text;
}

/* An OLE2 container with one stream, in a. */
static inline struct str
made_ole(struct arena *a, const char *name, struct str stream)
{
	GsfOutput *memory, *out;
	GsfOutfile *ole;
	struct str bytes;

	gsf_init();
	memory = gsf_output_memory_new();
	ole = gsf_outfile_msole_new(memory);
	out = gsf_outfile_new_child(ole, name, FALSE);
	assert_true(gsf_output_write(out, stream.n, (const guint8 *)stream.p));
	assert_true(gsf_output_close(out) && gsf_output_close(GSF_OUTPUT(ole)));
	bytes.p = (const char *)gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory));
	bytes.n = (size_t)gsf_output_size(memory);
	bytes = arena_str(a, bytes);
	g_object_unref(out);
	g_object_unref(ole);
	g_object_unref(memory);
	return bytes;
}

/* A file of a package. */
struct made_file {
	const char *name;
	struct str text;
};

/* A ZIP package of n files, in a. */
static inline struct str
made_zip(struct arena *a, const struct made_file *files, size_t n)
{
	zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *z = zip_open_from_source(to, ZIP_TRUNCATE, NULL);
	zip_stat_t st;
	char *p;

	assert_non_null(z);
	zip_source_keep(to);
	for (size_t i = 0; i < n; i++) {
		zip_source_t *from = zip_source_buffer(z, files[i].text.p, files[i].text.n, 0);

		assert_true(zip_file_add(z, files[i].name, from, ZIP_FL_ENC_UTF_8) >= 0);
	}
	assert_int_equal(zip_close(z), 0);
	assert_int_equal(zip_source_stat(to, &st), 0);
	p = arena_bytes(a, st.size);
	assert_int_equal(zip_source_open(to), 0);
	assert_int_equal(zip_source_read(to, p, st.size), st.size);
	zip_source_close(to);
	zip_source_free(to);
	return (struct str){ p, st.size };
}

/* Small limits keep what a changed number may ask for small. */
static const struct sheet_limits made_small = { 300, 2000, 20, 5000, 20000, 1 << 20 };

/* Read bytes in memory of their own, so that a checker sees what is read past the end. */
static inline void
made_try(made_reader *read, struct str bytes)
{
	struct arena a = { 0 };
	char *p = mem_new(bytes.n ? bytes.n : 1, 1);

	if (bytes.n)
		memcpy(p, bytes.p, bytes.n);
	made_read(&a, read, (struct str){ p, bytes.n }, &made_small);
	mem_free(p);
	arena_clear(&a);
}

/* A copy of s in a, 1 to 8 of its bytes from..to (to excluded) changed at random. */
static inline struct str
made_change(struct arena *a, struct str s, size_t from, size_t to, uint64_t *state)
{
	char *p = arena_bytes(a, s.n);

	memcpy(p, s.p, s.n);
	for (size_t k = random_below(state, 8) + 1; k > 0; k--)
		p[from + random_below(state, to - from)] = (char)random_next(state);
	return (struct str){ p, s.n };
}

/* A reader may only say what is wrong: cut at every byte, then bytes from..to changed. */
static inline void
made_torture(made_reader *read, struct str bytes, size_t from, size_t to, unsigned rounds)
{
	uint64_t state = 0x9E3779B97F4A7C15;
	struct arena a = { 0 };

	for (size_t n = 0; from == 0 && n < bytes.n; n++)
		made_try(read, str_sub(bytes, 0, n));
	for (unsigned i = 0; i < rounds; i++) {
		made_try(read, made_change(&a, bytes, from, to, &state));
		arena_reset(&a);
	}
	arena_clear(&a);
}

#endif
