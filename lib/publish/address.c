/*
 * File names are made from a whitelist. The key never reaches the file system as it is, so "..",
 * "/", reserved names and look-alikes have no way in.
 */
#include "publish/address.h"

#include "base/buf.h"
#include "base/hash.h"

#define STEM_MOST 120	/* bytes of a name made of the whole key */
#define START_MOST 64	/* bytes kept of the start of a key that is hashed */

/* How one character is written; false if it has no place in a name. */
static bool
put_char(struct buf *b, char c, bool is_first)
{
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && !is_first))
		buf_char(b, c);
	else if (c >= 'A' && c <= 'Z')
		buf_fmt(b, "_%c", c | 0x20);
	else if (c == '@' && !is_first)
		buf_char(b, '.');
	else if ((unsigned char)c < 0x80)
		buf_fmt(b, "_%d-", c);
	else
		return false;
	return true;
}

struct str
address_key(struct arena *a, struct str key)
{
	struct buf b = { 0 };
	struct str out;
	size_t start = 0, i = 0;

	/* index.html in the same folder is the list */
	if (str_starts(key, STR("index"))) {
		buf_fmt(&b, "_%d-", key.p[0]);
		i = 1;
	}
	while (i < key.n && b.n <= STEM_MOST) {
		if (!put_char(&b, key.p[i], i == 0))
			break;
		i++;
		if (b.n <= START_MOST)
			start = b.n;
	}
	if (i == key.n && b.n <= STEM_MOST && key.n) {
		out = arena_str(a, buf_get(&b));
	} else {
		b.n = start;
		buf_add(&b, "__");
		buf_str(&b, str_sub(hash_sha256(a, key), 0, 16));
		out = arena_str(a, buf_get(&b));
	}
	buf_clear(&b);
	return out;
}

struct str
address_name(struct arena *a, const char *prefix, struct str name)
{
	return arena_fmt(a, "%s-%.*s", prefix, STRF(str_sub(hash_sha256(a, name), 0, 12)));
}
