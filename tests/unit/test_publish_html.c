/*
 * Escapes of pages and the file names of permanent addresses.
 */
#include "assert_str.h"

#include <string.h>

#include "base/map.h"
#include "publish/address.h"
#include "publish/html.h"
#include "publish/manifest.h"

static void
check_text(const char *in, const char *want)
{
	struct buf b = { 0 };

	html_text(&b, str_from(in));
	assert_text(buf_get(&b), want);
	buf_clear(&b);
}

static void
text_is_escaped(void **state)
{
	(void)state;
	check_text("", "");
	check_text("采矿权许可", "采矿权许可");
	check_text("<script>alert('1')&\"</script>",
	    "&lt;script&gt;alert(&#39;1&#39;)&amp;&quot;&lt;/script&gt;");
	check_text("&lt;", "&amp;lt;");
	check_text("a\tb\n c", "a\tb\n c");
	check_text("a\r\nb\rc\r", "a\nb\nc\n");
	check_text("\x01\x7F\xC2\x85\xEF\xBF\xBE\xEF\xB7\x90",
	    "[U+0001][U+007F][U+0085][U+FFFE][U+FDD0]");
	check_text("\xF0\x9F\xBF\xBF", "[U+1FFFF]");
	check_text("\xEE\x80\x80\xF3\xB0\x80\x80", "[U+E000][U+F0000]");
	check_text("e\xCC\x81", "\xC3\xA9");
	check_text("\xF0\xA0\x80\x80", "\xF0\xA0\x80\x80");
}

static void
nul_is_shown(void **state)
{
	struct buf b = { 0 };

	(void)state;
	html_text(&b, (struct str){ "a\0b", 3 });
	assert_text(buf_get(&b), "a[U+0000]b");
	buf_clear(&b);
}

static void
attributes_cannot_end(void **state)
{
	struct buf b = { 0 };

	(void)state;
	html_attr(&b, STR("x\" onload=\"y' > <"));
	assert_text(buf_get(&b), "\"x&quot; onload=&quot;y&#39; &gt; &lt;\"");
	buf_clear(&b);
}

static void
check_url(const char *in, const char *want)
{
	struct buf b = { 0 };

	assert_int_equal(html_is_url(str_from(in)), want != NULL);
	html_url(&b, str_from(in));
	assert_text(buf_get(&b), want ? want : "\"\"");
	buf_clear(&b);
}

static void
addresses_are_taken_or_left(void **state)
{
	(void)state;
	check_url("http://www.nmg.gov.cn/", "\"http://www.nmg.gov.cn/\"");
	check_url("HTTPS://a.cn:8080/x?y=1&z=2#t", "\"HTTPS://a.cn:8080/x?y=1&amp;z=2#t\"");
	check_url("http://10.1.2.3/a", "\"http://10.1.2.3/a\"");
	check_url("https://a.cn/事项", "\"https://a.cn/%E4%BA%8B%E9%A1%B9\"");
	check_url("https://a.cn/%E4%BA/100%", "\"https://a.cn/%E4%BA/100%25\"");
	check_url("https://a.cn/'\"<>`{}|", "\"https://a.cn/%27%22%3C%3E%60%7B%7D%7C\"");
	check_url("https://a.cn/#a#b", "\"https://a.cn/#a%23b\"");
	check_url("javascript:alert(1)", NULL);
	check_url("data:text/html,x", NULL);
	check_url("//a.cn/", NULL);
	check_url("www.nmg.gov.cn", NULL);
	check_url("http://", NULL);
	check_url("http:///x", NULL);
	check_url("http://a..cn", NULL);
	check_url("http://.cn", NULL);
	check_url("http://a.cn.", NULL);
	check_url("http://-a.cn", NULL);
	check_url("http://user@a.cn/", NULL);
	check_url("http://a.cn:/", NULL);
	check_url("http://a.cn:99999/", NULL);
	check_url("http://1.2.3/", NULL);
	check_url("http://1.2.3.256/", NULL);
	check_url("http://甲.cn/", NULL);
	check_url("http://a.cn/a b", NULL);
	check_url("http://a.cn\\b", NULL);
	check_url("http://\x0E.cn/", NULL);
	check_url("", NULL);
}

static void
languages_are_marked(void **state)
{
	struct buf b = { 0 };

	(void)state;
	html_lang(&b, LANG_ZH, STR("甲"));
	html_lang(&b, LANG_EN, STR("a"));
	html_lang(&b, LANG_MN, STR("ᠮᠣᠩᠭᠣᠯ"));
	html_lang(&b, LANG_MN, STR("монгол"));
	html_lang(&b, LANG_UG, STR("ئا"));
	assert_text(buf_get(&b),
	    " lang=\"en\" lang=\"mn-Mong\" lang=\"mn\" lang=\"ug\" dir=\"auto\"");
	buf_clear(&b);
}

static void
check_key(const char *key, const char *want)
{
	struct arena a = { 0 };

	assert_text(address_key(&a, str_from(key)), want);
	arena_clear(&a);
}

static void
keys_become_names(void **state)
{
	(void)state;
	check_key("0131001000", "0131001000");
	check_key("u-0123456789ab", "u-0123456789ab");
	check_key("11150000MB1234567X2000", "11150000_m_b1234567_x2000");
	check_key("0131@11150000MB", "0131.11150000_m_b");
	check_key("../../etc/passwd", "_46-_46-_47-_46-_46-_47-etc_47-passwd");
	check_key("-rf", "_45-rf");
	check_key("@a", "_64-a");
	check_key("index", "_105-ndex");
	check_key("a\nb_", "a_10-b_95-");
	check_key("0131@自然资源厅", "0131.__2dec02037d1d2afc");
}

/* Names of two different keys are different, on file systems without case too. */
static void
names_are_never_shared(void **state)
{
	static const char *const pieces[] = { "", "a", "A", "_", "-", ".", "@", "_a", "6", "64",
	    "_64-", "甲", "__", "/", "index", "%", "\x01" };
	const size_t n = sizeof(pieces) / sizeof(*pieces);
	struct arena a = { 0 };
	struct map keys = { 0 }, names = { 0 };

	(void)state;
	for (size_t i = 0; i < n * n * n; i++) {
		const struct str key = arena_fmt(&a, "%s%s%s", pieces[i / n / n], pieces[i / n % n],
		    pieces[i % n]);
		const struct str name = address_key(&a, key);
		bool is_new;

		map_put(&keys, key, 0, &is_new);
		if (!is_new)
			continue;
		map_put(&names, name, 0, &is_new);
		assert_true(is_new);
		assert_true(manifest_is_safe(name));
		for (size_t k = 0; k < name.n; k++)
			assert_false(name.p[k] >= 'A' && name.p[k] <= 'Z');
	}
	map_clear(&keys);
	map_clear(&names);
	arena_clear(&a);
}

static void
long_keys_are_cut(void **state)
{
	struct arena a = { 0 };
	char *p = arena_bytes(&a, 10000);

	(void)state;
	memset(p, 'A', 10000);
	for (size_t n = 1; n < 10000; n += n < 200 ? 1 : 999)
		assert_true(address_key(&a, (struct str){ p, n }).n <= 120);
	assert_false(str_eq(address_key(&a, (struct str){ p, 300 }),
	    address_key(&a, (struct str){ p, 301 })));
	arena_clear(&a);
}

static void
manifest_names_are_checked(void **state)
{
	(void)state;
	assert_true(manifest_is_safe(STR("index.html")));
	assert_true(manifest_is_safe(STR("item/a.html")));
	assert_false(manifest_is_safe(STR("")));
	assert_false(manifest_is_safe(STR("/etc/passwd")));
	assert_false(manifest_is_safe(STR("../a")));
	assert_false(manifest_is_safe(STR("a/../b")));
	assert_true(manifest_is_safe(STR("en/item/a.html")));
	assert_false(manifest_is_safe(STR("a/b/c/d")));
	assert_false(manifest_is_safe(STR("a/")));
	assert_false(manifest_is_safe(STR(".lock")));
	assert_false(manifest_is_safe(STR("a b")));
}

static void
cut_lists_are_read(void **state)
{
	const char *line =
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.html\n";
	struct arena a = { 0 };
	const struct str text = arena_fmt(&a, "%s%s", line, line);

	(void)state;
	for (size_t n = 0; n <= text.n; n++) {
		struct manifest m = { .a = &a };

		assert_true(manifest_parse(&m, str_sub(text, 0, n)));
		assert_int_equal(m.n, n / strlen(line));
	}
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_escaped),
		cmocka_unit_test(nul_is_shown),
		cmocka_unit_test(attributes_cannot_end),
		cmocka_unit_test(addresses_are_taken_or_left),
		cmocka_unit_test(languages_are_marked),
		cmocka_unit_test(keys_become_names),
		cmocka_unit_test(names_are_never_shared),
		cmocka_unit_test(long_keys_are_cut),
		cmocka_unit_test(manifest_names_are_checked),
		cmocka_unit_test(cut_lists_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
