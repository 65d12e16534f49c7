/*
 * The frame of every tool. Write errors show only when a stream is closed, so the end closes it.
 */
#include "base/prog.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/date.h"
#include "base/num.h"
#include "base/report.h"

#define JOBS_MOST 256

void
prog_start(struct prog *p, const char *name)
{
	const long cpus = sysconf(_SC_NPROCESSORS_ONLN);

	*p = (struct prog){ .name = name, .jobs = cpus > 0 ? cpus : 1 };
	p->database = getenv("CATALOG_DB");
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	report_start(name);
}

static int
set_jobs(struct prog *p, const char *arg)
{
	int64_t n;

	if (!num_parse(str_from(arg), 1, JOBS_MOST, &n)) {
		trouble(tr("-j wants a number from 1 to %d, not \"%s\""), JOBS_MOST, arg);
		return 2;
	}
	p->jobs = (long)n;
	return 0;
}

static int
set_as_of(struct prog *p, const char *arg)
{
	int32_t day;

	p->as_of = str_from(arg);
	if (date_parse(p->as_of, &day))
		return 0;
	trouble(tr("--as-of wants a date like 2026-01-31, not \"%s\""), arg);
	return 2;
}

int
prog_option(struct prog *p, int c, const char *arg, const char *usage)
{
	switch (c) {
	case 'h':
		fputs(tr(usage), stdout);
		return 1;
	case 'V':
		printf("%s " VERSION "\n", p->name);
		return 1;
	case 'q':
		p->quiet = true;
		report_set_level(-1);
		return 0;
	case 'v':
		p->verbose = true;
		report_set_level(1);
		return 0;
	case 'd':
		p->database = arg;
		return 0;
	case 'j':
		return set_jobs(p, arg);
	case 'S':
		p->schema = arg;
		return 0;
	case 'f':
		p->format = arg;
		return 0;
	case PROG_FROM:
		p->from = arg;
		return 0;
	case PROG_AS_OF:
		return set_as_of(p, arg);
	case PROG_REGION:
		p->region = str_from(arg);
		return 0;
	case '?':
	case ':':
		trouble(tr("try '%s --help'"), p->name);
		return 2;
	default:
		return -1;
	}
}

int
prog_end(bool found)
{
	if (fflush(stdout) != 0 || ferror(stdout) || fclose(stdout) != 0)
		trouble(tr("write standard output:"));
	if (report_troubles())
		return PROG_TROUBLE;
	return found ? PROG_FOUND : PROG_CLEAN;
}
