/*
 * The files for machines, as the table of downloads has them.
 */
#include "publish/output.h"

#include "publish/download.h"

static bool
put_file(const struct site *s, const struct sink *to, const struct download *d)
{
	struct flow f = { .to = to };
	bool ok;

	d->write(&f, s);
	ok = to->put(to->ctx, str_from(d->path), buf_get(&f.b));
	buf_clear(&f.b);
	return ok;
}

static bool
make_data(const struct site *s, const struct sink *to)
{
	const struct download *d;

	for (size_t i = 0; (d = download_at(i)); i++)
		if (d->write && download_is_made(d, s) && !put_file(s, to, d))
			return false;
	return true;
}

const struct output output_data = { .name = "data", .make = make_data };
