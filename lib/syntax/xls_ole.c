/*
 * The door to libgsf: one stream out of an OLE2 container in memory. The library warns about broken
 * containers through GLib's log; here a broken container is a fault, so the log is kept still.
 */
#include "syntax/xls.h"

#include <gsf/gsf.h>
#include <pthread.h>
#include <string.h>

#include "base/late.h"
#include "base/report.h"

#define LIBRARY(F) \
	F(g_log_set_handler) F(g_object_unref) F(gsf_infile_child_by_name) \
	F(gsf_infile_msole_new) F(gsf_infile_name_by_index) F(gsf_infile_num_children) \
	F(gsf_init) F(gsf_input_memory_new) F(gsf_input_read) F(gsf_input_size)

static struct {
	LIBRARY(LATE_MEMBER)
} lib;

static bool is_loaded;

static void
load_library(void)
{
	static const char *const names[] = { LIBRARY(LATE_NAME) };

	is_loaded = late_load(SONAME_GSF, names, sizeof(names) / sizeof(names[0]), &lib);
}

static void
say_nothing(const gchar *domain, GLogLevelFlags level, const gchar *text, gpointer ctx)
{
	(void)domain, (void)level, (void)text, (void)ctx;
}

static void
start_once(void)
{
	static const char *const domains[] = { NULL, "libgsf", "libgsf:msole", "GLib",
		"GLib-GObject" };

	load_library();
	if (!is_loaded)
		return;
	lib.gsf_init();
	for (size_t i = 0; i < sizeof(domains) / sizeof(*domains); i++)
		lib.g_log_set_handler(domains[i], G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION,
		    say_nothing, NULL);
}

static bool
copy_stream(struct sheet_book *b, GsfInput *in, size_t most, struct str *stream)
{
	const gsf_off_t size = lib.gsf_input_size(in);
	char *p;

	if (size < 0 || (size_t)size > most) {
		sheet_book_fault(b, FAULT_LIMIT,
		    tr("the workbook's stream has more than %zu bytes"), most);
		return false;
	}
	p = arena_bytes(&b->scratch, (size_t)size + 1);
	if (size > 0 && !lib.gsf_input_read(in, (size_t)size, (guint8 *)p)) {
		sheet_book_fault(b, FAULT_SYNTAX,
		    tr("the workbook can't be read whole: the file is cut or broken"));
		return false;
	}
	*stream = (struct str){ p, (size_t)size };
	return true;
}

static bool
has_stream(GsfInfile *ole, const char *name)
{
	for (int i = 0; i < lib.gsf_infile_num_children(ole); i++) {
		const char *child = lib.gsf_infile_name_by_index(ole, i);

		if (child && strcmp(child, name) == 0)
			return true;
	}
	return false;
}

/* What a container without a workbook is. */
static void
tell_what(struct sheet_book *b, GsfInfile *ole)
{
	static const struct {
		const char *name;
		enum fault_kind fault;
		const char *text;
	} kinds[] = {
		{ "Workbook", FAULT_SYNTAX,
		    TR_NOOP("the workbook can't be read whole: the file is cut or broken") },
		{ "Book", FAULT_SYNTAX,
		    TR_NOOP("the workbook can't be read whole: the file is cut or broken") },
		{ "EncryptedPackage", FAULT_REFUSED,
		    TR_NOOP("the workbook is encrypted: save it without a password") },
		{ "WordDocument", FAULT_REFUSED,
		    TR_NOOP("not a workbook: a document of Word 97 to 2003, save it as DOCX") },
		{ "PowerPoint Document", FAULT_REFUSED,
		    TR_NOOP("not a workbook: a PowerPoint document") },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (has_stream(ole, kinds[i].name)) {
			sheet_book_fault(b, kinds[i].fault, "%s", tr(kinds[i].text));
			return;
		}
	}
	sheet_book_fault(b, FAULT_SYNTAX, "%s", tr("an OLE2 container without a workbook in it"));
}

bool
xls_ole_stream(struct sheet_book *b, struct str bytes, struct str *stream)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const size_t most = bytes.n < b->most->unpacked ? bytes.n : b->most->unpacked;
	GsfInput *file, *in = NULL;
	GsfInfile *ole = NULL;
	bool ok = false;

	pthread_once(&once, start_once);
	if (!is_loaded) {
		sheet_book_fault(b, FAULT_SYNTAX, "%s",
		    tr("workbooks of this form cannot be read here"));
		return false;
	}
	file = lib.gsf_input_memory_new((const guint8 *)bytes.p, (gsf_off_t)bytes.n, FALSE);
	if (file)
		ole = lib.gsf_infile_msole_new(file, NULL);
	if (!ole) {
		sheet_book_fault(b, FAULT_SYNTAX, tr("not an OLE2 container, or a broken one"));
		goto out;
	}
	in = lib.gsf_infile_child_by_name(ole, "Workbook");
	if (!in)
		in = lib.gsf_infile_child_by_name(ole, "Book");
	if (!in) {
		tell_what(b, ole);
		goto out;
	}
	ok = copy_stream(b, in, most, stream);
out:
	if (in)
		lib.g_object_unref(in);
	if (ole)
		lib.g_object_unref(ole);
	if (file)
		lib.g_object_unref(file);
	return ok;
}
