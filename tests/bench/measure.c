/*
 * Runs a command and tells what it took: measure RUNS BYTES COMMAND ARGUMENT... Of several runs the
 * median of processor time counts. Private memory is RssAnon, looked at every two milliseconds; a
 * mapped input is not in it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/num.h"

#define RUNS_MOST 101

struct run {
	double cpu, wall;	/* seconds */
	long memory;		/* KiB, the largest RssAnon seen */
	int status;
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* RssAnon of a process in KiB, 0 if it cannot be read. */
static long
private_memory(pid_t pid)
{
	char path[64], text[4096], *hit;
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%ld/status", (long)pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	n = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (n <= 0)
		return 0;
	text[n] = '\0';
	hit = strstr(text, "RssAnon:");
	return hit ? strtol(hit + 8, NULL, 10) : 0;
}

static void
child(char **argv)
{
	const int null = open("/dev/null", O_WRONLY);

	dup2(null, STDOUT_FILENO);
	execvp(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}

static struct run
run_once(char **argv)
{
	const struct timespec pause = { 0, 2000000 };
	const double start = now();
	struct run r = { 0 };
	struct rusage u;
	const pid_t pid = fork();
	int status = 0;

	if (pid == 0)
		child(argv);
	while (wait4(pid, &status, WNOHANG, &u) == 0) {
		const long memory = private_memory(pid);

		if (memory > r.memory)
			r.memory = memory;
		nanosleep(&pause, NULL);
	}
	r.wall = now() - start;
	r.cpu = (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	    (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
	r.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
	return r;
}

static int
by_cpu(const void *a, const void *b)
{
	const struct run *x = a, *y = b;

	return (x->cpu > y->cpu) - (x->cpu < y->cpu);
}

int
main(int argc, char **argv)
{
	struct run runs[RUNS_MOST];
	int64_t n, bytes;

	if (argc < 4 || !num_parse(str_from(argv[1]), 1, RUNS_MOST, &n) ||
	    !num_parse(str_from(argv[2]), 1, INT64_MAX, &bytes)) {
		fputs("usage: measure RUNS BYTES COMMAND ARGUMENT...\n", stderr);
		return 2;
	}
	for (int64_t i = 0; i < n; i++)
		runs[i] = run_once(argv + 3);
	qsort(runs, (size_t)n, sizeof(*runs), by_cpu);
	const struct run *r = &runs[n / 2];

	printf("%9.1f ms cpu %9.1f ms wall %8.1f MB/s %8.1f MB private, status %d\n",
	    r->cpu * 1e3, r->wall * 1e3, (double)bytes / 1e6 / r->wall,
	    (double)r->memory / 1024 * 1.048576, r->status);
	return r->status > 1 ? 2 : 0;
}
