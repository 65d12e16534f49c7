/*
 * The swap: killed at every system call, on a full device, with a limit on file sizes, the old site
 * or
 * the new one is there, whole; the next run finishes what was begun and leaves nothing behind.
 */
#include "assert_str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "law/citation_type.h"
#include "publish/manifest.h"
#include "publish/publish.h"

#define SYSCALLS_MOST 5000

static struct schema schema;
static struct arena arena;
static struct catalog old, new;	/* two states of one catalogue */

static void
make_catalog(struct catalog *c, int items, const char *title)
{
	catalog_init(c, &schema, STR("test"));
	item_add(&c->arena, &c->head, (struct value){ .field = schema.ids.head_catalog,
	    .text = str_from(title) });
	for (int i = 0; i < items; i++) {
		struct item it = { 0 };

		item_add(&c->arena, &it, (struct value){ .field = schema.ids.name,
		    .text = arena_fmt(&c->arena, "%s第%d项", title, i) });
		item_key(&c->arena, &schema, &it);
		catalog_keep(c, &it);
	}
}

static int
make_all(void **state)
{
	(void)state;
	citation_type_register();
	if (!schema_load(&schema, NULL))
		return -1;
	make_catalog(&old, 2, "旧");
	make_catalog(&new, 3, "新");
	return 0;
}

static int
drop_all(void **state)
{
	(void)state;
	catalog_clear(&old);
	catalog_clear(&new);
	schema_clear(&schema);
	arena_clear(&arena);
	return 0;
}

/* A path of this process's own, in memory if it can be: hundreds of syncs take long on disks. */
static const char *
scratch(const char *name)
{
	const char *dir = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : getenv("TMP");

	return arena_cstr(&arena, arena_fmt(&arena, "%s/swap-%ld-%s", dir ? dir : "/tmp",
	    (long)getpid(), name));
}

static void
sweep(const char *path)
{
	const struct str command = arena_fmt(&arena, "rm -rf '%s'", path);

	assert_int_equal(system(arena_cstr(&arena, command)), 0);
}

static enum prog_status
publish(const char *out, const struct catalog *c)
{
	const struct publish_options o = { .out = out, .keep = 2, .lock_timeout = 0 };

	return publish_catalog(&o, c);
}

static struct str
read_in(struct arena *a, const char *dir, const char *name)
{
	const char *path = arena_cstr(a, arena_fmt(a, "%s/%s", dir, name));
	struct file f;
	struct str bytes = { NULL, 0 };

	if (access(path, F_OK) == 0 && file_read(&f, path, FILE_MOST)) {
		bytes = arena_str(a, f.bytes);
		file_clear(&f);
	}
	return bytes;
}

/* What is shown: 'o' the old catalogue, 'n' the new one, '-' nothing, '?' what is not whole. */
static char
look(const char *out)
{
	struct arena a = { 0 };
	struct manifest m = { .a = &a };
	const char *dir = arena_cstr(&a, arena_fmt(&a, "%s/current", out));
	const struct str list = read_in(&a, dir, MANIFEST_NAME);
	char is = list.n ? '?' : '-';
	bool whole = manifest_parse(&m, list) && list.n && list.p[list.n - 1] == '\n';

	for (size_t i = 0; whole && i < m.n; i++)
		whole = str_eq(m.rows[i].sha256,
		    hash_sha256(&a, read_in(&a, dir, arena_cstr(&a, m.rows[i].name))));
	if (whole && manifest_items(&m) == old.n)
		is = 'o';
	else if (whole && manifest_items(&m) == new.n)
		is = 'n';
	if (!list.n && access(dir, F_OK) == 0)
		is = '?';
	arena_clear(&a);
	return is;
}

/* How many names in a folder end so. */
static int
count_names(const char *out, const char *end)
{
	DIR *dir = opendir(out);
	int n = 0;

	assert_non_null(dir);
	for (const struct dirent *e = readdir(dir); e; e = readdir(dir))
		n += str_ends(str_from(e->d_name), str_from(end));
	closedir(dir);
	return n;
}

/* Publish the new state in a child, killed before its n-th system call; true if it ended itself. */
static bool
publish_killed(const char *out, int n)
{
	const pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		raise(SIGSTOP);
		_exit((int)publish(out, &new));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	for (int i = 0; WIFSTOPPED(status); i++) {
		/* two stops a call: on its way in and out */
		if (i / 2 >= n) {
			kill(child, SIGKILL);
			waitpid(child, &status, 0);
			return false;
		}
		if (ptrace(PTRACE_SYSCALL, child, NULL, NULL) != 0)
			break;
		waitpid(child, &status, 0);
	}
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), PROG_CLEAN);
	return true;
}

/* True if a child may be traced here. */
static bool
can_trace(void)
{
	const pid_t child = fork();
	int status;

	if (child == 0)
		_exit(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : 1);
	return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void
killed_runs_show_old_or_new(void **state)
{
	bool is_done = false;
	int shown_new = 0;

	(void)state;
	if (!can_trace())
		skip();
	for (int n = 1; !is_done; n++) {
		const char *out = scratch("kill");
		char is;

		assert_true(n < SYSCALLS_MOST);
		assert_int_equal(publish(out, &old), PROG_CLEAN);
		is_done = publish_killed(out, n);
		is = look(out);
		if (is != 'o' && is != 'n')
			fail_msg("killed before call %d: %c", n, is);
		/* runs differ by a call or two, so the swap is not always at the same one */
		shown_new += is == 'n';
		assert_int_equal(publish(out, &new), PROG_CLEAN);
		assert_int_equal(look(out), 'n');
		assert_int_equal(count_names(out, ".tmp"), 0);
		sweep(out);
	}
	assert_true(shown_new);
}

/* Half of a first publishing shows nothing. */
static void
killed_first_run_shows_nothing(void **state)
{
	bool is_done = false;

	(void)state;
	if (!can_trace())
		skip();
	for (int n = 1; !is_done; n += 7) {
		const char *out = scratch("first");

		is_done = publish_killed(out, n);
		assert_true(look(out) == '-' || look(out) == 'n');
		assert_int_equal(publish(out, &new), PROG_CLEAN);
		assert_int_equal(look(out), 'n');
		assert_int_equal(count_names(out, ".tmp"), 0);
		sweep(out);
	}
}

/* A device that is full: in a name space of its own, since mounting needs that. */
static int
publish_on(const char *out, int kilobytes)
{
	struct arena a = { 0 };
	const char *size = arena_cstr(&a, arena_fmt(&a, "size=%dk", kilobytes));
	const pid_t child = fork();
	enum prog_status first, second;
	int status;

	if (child) {
		arena_clear(&a);
		assert_int_equal(waitpid(child, &status, 0), child);
		return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
	}
	if ((unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("none", out, "tmpfs", 0, size) != 0)
		_exit(77);
	out = arena_cstr(&a, arena_fmt(&a, "%s/site", out));
	first = publish(out, &old);
	if (first != (look(out) == 'o' ? PROG_CLEAN : PROG_TROUBLE))
		_exit(1);
	second = publish(out, &new);
	if (second == PROG_CLEAN ? look(out) != 'n'
	    : look(out) != (first == PROG_CLEAN ? 'o' : '-'))
		_exit(2);
	if (access(out, F_OK) == 0 && count_names(out, ".tmp"))
		_exit(3);
	_exit(10 + (first == PROG_CLEAN) + (second == PROG_CLEAN));
}

static void
full_devices_show_old_or_nothing(void **state)
{
	const char *out = scratch("full");
	int seen[3] = { 0 };

	(void)state;
	assert_int_equal(mkdir(out, 0755), 0);
	for (int k = 4; k <= 1024; k += k < 64 ? 12 : 44) {
		const int got = publish_on(out, k);

		if (got == 77) {
			rmdir(out);
			skip();
		}
		if (got < 10 || got > 12)
			fail_msg("size=%dk: %d", k, got);
		seen[got - 10]++;
	}
	rmdir(out);
	/* the sweep met all three: nothing fits, one fits, both fit */
	assert_true(seen[0] && seen[1] && seen[2]);
}

static void
limited_files_show_old(void **state)
{
	const char *out = scratch("limit");
	struct rlimit usual, little;

	(void)state;
	assert_int_equal(publish(out, &old), PROG_CLEAN);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &usual);
	little = usual;
	for (rlim_t most = 0; most < 70000; most += 1777) {
		little.rlim_cur = most;
		setrlimit(RLIMIT_FSIZE, &little);
		assert_int_equal(publish(out, &new), PROG_TROUBLE);
		setrlimit(RLIMIT_FSIZE, &usual);
		assert_int_equal(look(out), 'o');
		assert_int_equal(count_names(out, ".tmp"), 0);
	}
	assert_int_equal(publish(out, &new), PROG_CLEAN);
	assert_int_equal(look(out), 'n');
	sweep(out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(killed_runs_show_old_or_new),
		cmocka_unit_test(killed_first_run_shows_nothing),
		cmocka_unit_test(full_devices_show_old_or_nothing),
		cmocka_unit_test(limited_files_show_old),
	};

	return cmocka_run_group_tests(tests, make_all, drop_all);
}
