/*
 * Talk for people. One write per line, so that lines of threads never mix.
 */
#include "base/report.h"

#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#ifndef LOCALEDIR
#define LOCALEDIR "/usr/share/locale"
#endif

static struct {
	const char *name;
	atomic_int level;
	atomic_uint troubles;
} report = { .name = "catalog" };

const char *
tr(const char *msg)
{
	return gettext(msg);
}

void
report_start(const char *name)
{
	const char *dir = getenv("CATALOG_LOCALEDIR");

	report.name = name;
	setlocale(LC_CTYPE, "");
	setlocale(LC_MESSAGES, "");
	bindtextdomain("catalog", dir ? dir : LOCALEDIR);
	bind_textdomain_codeset("catalog", "UTF-8");
	textdomain("catalog");
}

void
report_set_level(int level)
{
	report.level = level;
}

int
report_level(void)
{
	return report.level;
}

static void
say(const char *kind, const char *fmt, va_list ap)
{
	const int err = errno;
	const size_t n = strlen(fmt);
	struct arena a = { 0 };
	va_list again;
	char *text;
	int len;

	va_copy(again, ap);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (len < 0)
		return;
	text = arena_bytes(&a, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, fmt, ap);
	if (n && fmt[n - 1] == ':')
		fprintf(stderr, "%s: %s%s %s\n", report.name, kind, text, strerror(err));
	else
		fprintf(stderr, "%s: %s%s\n", report.name, kind, text);
	arena_clear(&a);
}

void
trouble(const char *fmt, ...)
{
	va_list ap;

	report.troubles++;
	va_start(ap, fmt);
	say("", fmt, ap);
	va_end(ap);
}

void
warning(const char *fmt, ...)
{
	va_list ap;

	if (report.level < 0)
		return;
	va_start(ap, fmt);
	say(tr("warning: "), fmt, ap);
	va_end(ap);
}

void
note(const char *fmt, ...)
{
	va_list ap;

	if (report.level < 1)
		return;
	va_start(ap, fmt);
	say(tr("note: "), fmt, ap);
	va_end(ap);
}

unsigned
report_troubles(void)
{
	return report.troubles;
}
