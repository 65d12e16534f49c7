/*
 * The account of rows. A sum that does not add up is our own mistake, so it is an assertion.
 */
#include "intake/account.h"

#include <assert.h>

#include "base/report.h"
#include "syntax/csv.h"

void
account_row(struct account *ac, enum row_kind kind)
{
	ac->rows++;
	ac->kinds[kind]++;
}

struct str
account_cells(struct arena *a, const struct row *row)
{
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < row->n; i++) {
		if (i)
			buf_char(&b, ',');
		csv_put(&b, row->cells[i].text, ',');
	}
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

void
account_reject(struct account *ac, struct arena *a, struct reject r)
{
	account_row(ac, ROW_REJECT);
	ac->rejects = arena_grow(a, ac->rejects, ac->reject_count, &ac->reject_cap,
	    sizeof(*ac->rejects));
	r.cells = arena_str(a, r.cells);
	ac->rejects[ac->reject_count++] = r;
}

void
account_add(struct account *ac, struct arena *a, const struct account *more)
{
	for (size_t i = 0; i < more->reject_count; i++)
		account_reject(ac, a, more->rejects[i]);
	ac->rows += more->rows - more->reject_count;
	for (size_t i = 0; i < ROW_KINDS; i++)
		ac->kinds[i] += i == ROW_REJECT ? 0 : more->kinds[i];
	for (size_t i = 0; i < ACCOUNT_CLEANUPS; i++)
		ac->cleaned[i] += more->cleaned[i];
	ac->numbers += more->numbers;
	ac->hidden += more->hidden;
	ac->left_out += more->left_out;
	ac->from_sections += more->from_sections;
	ac->numbered_subs += more->numbered_subs;
}

void
account_print(FILE *fp, const struct account *ac)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < ROW_KINDS; i++)
		sum += ac->kinds[i];
	assert(sum == ac->rows);
	fprintf(fp, tr("%ju rows = %ju items + %ju continuation rows + %ju titles + %ju headers"
	    " + %ju blanks + %ju notes + %ju rejects"), (uintmax_t)ac->rows,
	    (uintmax_t)ac->kinds[ROW_ITEM], (uintmax_t)ac->kinds[ROW_CONTINUATION],
	    (uintmax_t)ac->kinds[ROW_TITLE], (uintmax_t)ac->kinds[ROW_HEADER],
	    (uintmax_t)ac->kinds[ROW_BLANK], (uintmax_t)ac->kinds[ROW_NOTE],
	    (uintmax_t)ac->kinds[ROW_REJECT]);
	if (ac->numbers != ac->kinds[ROW_ITEM])
		fprintf(fp, tr("; %ju numbers"), (uintmax_t)ac->numbers);
	if (ac->hidden)
		fprintf(fp, tr("; %ju items stand in hidden rows"), (uintmax_t)ac->hidden);
	if (ac->left_out)
		fprintf(fp, tr("; %ju cells of hidden columns without a heading left out"),
		    (uintmax_t)ac->left_out);
	fputc('\n', fp);
}

void
account_rejects(FILE *fp, const struct account *ac)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < ac->reject_count; i++) {
		const struct reject *r = &ac->rejects[i];

		csv_put(&b, r->at.src ? r->at.src->path : STR(""), ',');
		buf_char(&b, ',');
		csv_put(&b, r->at.src ? r->at.src->sheet : STR(""), ',');
		buf_fmt(&b, ",%u,%u,", r->at.line, loc_column(r->at));
		csv_put(&b, str_from(r->reason), ',');
		buf_char(&b, ',');
		csv_put(&b, r->cells, ',');
		buf_char(&b, '\n');
	}
	fwrite(b.p ? b.p : "", 1, b.n, fp);
	buf_clear(&b);
}
