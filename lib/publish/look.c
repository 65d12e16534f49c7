/*
 * The style sheet and the scripts. The colours of site.yaml and the webmaster's own style follow
 * the carried one, so that they win.
 */
#include "base/buf.h"
#include "base/embed.h"
#include "publish/output.h"

static bool
make_look(const struct site *s, const struct sink *to)
{
	struct buf b = { 0 };
	bool ok;

	buf_str(&b, embed_get("lib/publish/assets/style.css"));
	config_style(&b, s->config);
	ok = to->put(to->ctx, STR("style.css"), buf_get(&b)) &&
	    to->put(to->ctx, STR("view.js"), embed_get("lib/publish/assets/view.js")) &&
	    to->put(to->ctx, STR("search.js"), embed_get("lib/publish/assets/search.js"));
	buf_clear(&b);
	return ok;
}

const struct output look = { .name = "look", .make = make_look };
