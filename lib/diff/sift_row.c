/*
 * Records as bytes. A row that a reader could take for something else than one item (a title, a
 * total, a continuation, a heading once more) makes the whole table one that is not sifted.
 */
#include "diff/sift_row.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "syntax/csv.h"

#define COLUMNS_MOST 256u

/* What a column is to a key. */
enum role { ROLE_NONE, ROLE_NUMBER, ROLE_NAME, ROLE_WHO, ROLE_BODY, ROLE_CODE, ROLE_WHOLE_CODE };

struct roles {
	uint8_t of[COLUMNS_MOST];	/* enum role */
	size_t n;
	bool has_name;
};

static enum role
role_of(const struct schema_ids *ids, uint16_t field, const struct schema *s)
{
	if (field == ids->number)
		return ROLE_NUMBER;
	if (field == ids->name)
		return ROLE_NAME;
	if (field == ids->body)
		return ROLE_BODY;
	if (field == ids->impl_code || field == ids->handle_code)
		return ROLE_WHOLE_CODE;
	if (field == ids->basic_code || field == ids->local_code)
		return ROLE_CODE;
	if (field == ids->sub_name || field == ids->kind ||
	    str_is(s->fields[field].name, "handle_name"))
		return ROLE_WHO;
	return ROLE_NONE;
}

static bool
read_heading(struct roles *r, const struct schema *s, const struct row *row)
{
	*r = (struct roles){ .n = row->n };
	if (row->n > COLUMNS_MOST || row->n < 3)
		return false;
	for (size_t i = 0; i < row->n; i++) {
		const struct field *f = schema_by_header(s, row->cells[i].text);

		if (!row->cells[i].text.n)
			return false;
		if (!f)
			f = schema_field(s, row->cells[i].text);
		if (f && f->is_heading)
			return false;
		/* a column that the schema does not know may be the code of such a list */
		r->of[i] = (uint8_t)(f ? role_of(&s->ids, f->id, s) : ROLE_CODE);
		r->has_name = r->has_name || r->of[i] == ROLE_NAME;
	}
	return r->has_name;
}

static uint64_t
mix(uint64_t h, uint64_t x)
{
	h ^= x + 0x9E3779B97F4A7C15 + (h << 6) + (h >> 2);
	h *= 0xFF51AFD7ED558CCD;
	return h ^ (h >> 32);
}

/* A hash of a text as keys are compared: folded. */
static uint64_t
folded(struct arena *a, struct str s)
{
	if (utf8_check(s) != s.n)	/* its row is not the same as a checked one */
		return hash_64(s) | 1;
	return s.n ? hash_64(utf8_fold(a, s)) | 1 : 0;
}

/* The keys of a row: its codes with the body, else its names with body and kind. */
static void
make_keys(struct arena *a, const struct roles *r, const struct row *row, struct sift_row *out)
{
	uint64_t names = 0, body = 0, codes = 0, whole = 0;

	for (size_t i = 0; i < row->n; i++) {
		const struct str text = row->cells[i].text;

		switch (r->of[i]) {
		case ROLE_NAME:
		case ROLE_WHO:
			names = mix(names, folded(a, text));
			break;
		case ROLE_BODY:
			body = folded(a, text);
			break;
		case ROLE_WHOLE_CODE:
			whole = text.n ? mix(whole, mix(i, folded(a, text))) : whole;
			break;
		case ROLE_CODE:
			codes = text.n ? mix(codes, mix(i, folded(a, text))) : codes;
			break;
		default:
			break;
		}
	}
	out->key = (whole ? whole : codes ? mix(codes, body) : mix(names, body)) | 1;
	out->code = codes | (codes != 0);
}

/* Note a record; false if it is not surely one item. */
static bool
add_row(struct arena *work, struct sift_side *side, const struct roles *r,
    const struct row *row, struct str bytes)
{
	struct sift_row out = { .line = row->line, .len = (uint32_t)bytes.n };
	size_t filled = 0, number = SIZE_MAX;

	if (row->n != r->n || bytes.n > UINT32_MAX)
		return false;
	for (size_t i = 0; i < row->n; i++) {
		filled += row->cells[i].text.n > 0;
		if (r->of[i] == ROLE_NUMBER)
			number = i;
		if (r->of[i] == ROLE_NAME && !str_trim(row->cells[i].text).n)
			return false;
	}
	if (filled * 3 < row->n)
		return false;
	out.off = (uint64_t)(bytes.p - side->src.text.p);
	if (number == SIZE_MAX) {
		out.content = hash_64(bytes);
	} else {
		const size_t from = (size_t)(row->cells[number].off - out.off);
		const size_t to = from + row->cells[number].len;

		out.number = (uint32_t)hash_64(row->cells[number].text);
		out.content = mix(hash_64(str_sub(bytes, 0, from)),
		    hash_64(str_sub(bytes, to, bytes.n)));
	}
	make_keys(work, r, row, &out);
	if (side->n == side->cap) {
		side->cap = side->cap ? side->cap * 2 : 1024;
		side->rows = mem_grow(side->rows, side->cap, sizeof(*side->rows));
	}
	side->rows[side->n++] = out;
	return true;
}

static bool
read_rows(struct sift_side *side, const struct schema *s)
{
	struct arena work = { 0 };
	struct faults fs = { .a = &work };
	struct roles r = { 0 };
	struct csv c;
	struct row row;
	bool done = true;

	csv_start(&c, &side->src, csv_delimiter(side->src.text));
	for (size_t from = 0; done && csv_next(&c, &work, &row, &fs); from = c.at) {
		if (fs.n || !row.n)
			done = false;
		else if (!from)
			done = read_heading(&r, s, &row);
		else
			done = add_row(&work, side, &r, &row,
			    str_sub(side->src.text, from, c.at));
		if (!from) {
			side->head = c.at;
			side->head_lines = c.line - 1;
		}
		arena_reset(&work);
		fs.f = NULL;
		fs.cap = 0;
	}
	arena_clear(&work);
	return done && side->n > 0 && side->src.text.p[side->src.text.n - 1] == '\n';
}

bool
sift_read(struct sift_side *side, const struct schema *s, const char *path, size_t least,
    bool is_checked)
{
	const struct str bom = STR("\xEF\xBB\xBF");

	if (str_is(str_from(path), "-") || file_is_dir(path) ||
	    !file_read(&side->file, path, FILE_MOST))
		return false;
	side->src.form = FORM_CSV;
	side->src.enc = ENC_UTF8;
	side->src.text = side->file.bytes;
	if (str_starts(side->src.text, bom))
		side->src.text = str_sub(side->src.text, bom.n, side->src.text.n);
	if (side->src.text.n < least || form_sniff(side->file.bytes) != FORM_CSV ||
	    (is_checked && utf8_check(side->src.text) != side->src.text.n))
		return false;
	return read_rows(side, s);
}

bool
sift_same_heading(const struct sift_side *x, const struct sift_side *y)
{
	return str_eq(str_sub(x->src.text, 0, x->head), str_sub(y->src.text, 0, y->head));
}
