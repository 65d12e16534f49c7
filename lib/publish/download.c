/*
 * The table of files for machines, and how their bytes come into the site.
 */
#include "publish/download.h"

#include "item/writer.h"
#include "publish/figures.h"
#include "publish/manifest.h"
#include "publish/xml_schema.h"

#define PAGE_SUFFIX ".html"

static void
write_all(struct flow *f, const struct site *s, const struct writer *how)
{
	struct arena a = { 0 };
	struct writing w;

	writer_start(&w, how, s->c);
	for (size_t i = 0; how->is_table && i < s->c->n; i++) {
		writer_look(&w, site_item(s, &a, i));
		arena_reset(&a);
	}
	writer_head(&w);
	for (size_t i = 0; i < s->c->n; i++) {
		writer_item(&w, site_item(s, &a, i));
		arena_reset(&a);
	}
	writer_tail(&w);
	buf_str(&f->b, buf_get(&w.b));
	writer_clear(&w);
	arena_clear(&a);
}

static void
write_xml(struct flow *f, const struct site *s)
{
	write_all(f, s, &writer_xml);
}

static void
write_csv(struct flow *f, const struct site *s)
{
	write_all(f, s, &writer_csv);
}

static void
write_xsd(struct flow *f, const struct site *s)
{
	xml_schema_xsd(&f->b, s->c->schema);
}

static void
write_rnc(struct flow *f, const struct site *s)
{
	xml_schema_rnc(&f->b, s->c->schema);
}

static const struct download rows[] = {
	{ .path = "catalog.xml", .media = "application/xml", .type = "XML", .label = "XML",
	  .what = "全部公开内容，可由程序读回", .write = write_xml },
	{ .path = "catalog.csv", .media = "text/csv", .type = "CSV", .label = "CSV",
	  .what = "UTF-8，与原文逐字一致，供程序使用；编码以文本方式导入，以免前导零丢失",
	  .write = write_csv },
	{ .path = "catalog.xsd", .media = "application/xml", .type = "XML", .label = "XML Schema",
	  .what = "XML 的结构（XML Schema）", .use = DOWNLOAD_ABOUT, .write = write_xsd },
	{ .path = "catalog.rnc", .media = "application/relax-ng-compact-syntax",
	  .label = "RELAX NG", .what = "XML 的结构（RELAX NG）", .use = DOWNLOAD_ABOUT,
	  .write = write_rnc },
	{ .path = FIGURES_NAME, .media = "text/csv", .type = "CSV", .label = "统计",
	  .what = "各类、各层级、各主体和各轮的事项数", .use = DOWNLOAD_ABOUT,
	  .write = figures_write },
	{ .path = MANIFEST_NAME, .media = "text/plain", .type = "TXT", .label = "校验值",
	  .what = "全部文件的 SHA-256 校验值，可用 sha256sum -c 核对", .use = DOWNLOAD_ABOUT },
};

const struct download *
download_at(size_t i)
{
	return i < sizeof(rows) / sizeof(*rows) ? &rows[i] : NULL;
}

bool
download_is_made(const struct download *d, const struct site *s)
{
	return !d->is_made || d->is_made(s);
}

struct str
download_name(struct arena *a, const struct download *d, const struct site *s, size_t item)
{
	const struct str page = s->files[item];

	return arena_fmt(a, "%.*s%s", STRF(str_sub(page, 0, page.n - sizeof(PAGE_SUFFIX) + 1)),
	    d->path);
}

void
flow_more(struct flow *f)
{
	(void)f;
}
