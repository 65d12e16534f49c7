/* trouble("this is a comment") */
#include "base/report.h"

static const struct rule rows[] = {
	{ .why = TR_NOOP("a marked text"), .source = "an unmarked one", .code = "no sentence" },
};

void
say(struct str s, bool is_bad)
{
	trouble(tr("%.*s: marked"), STRF(s));
	warning("%.*s: %s", STRF(s), is_bad ? tr("marked") : "unmarked");
	note("%s", node_text(n, "no sentence"));
	trouble(tr("%.*s"), STRF(s.n ? s : STR("cannot be read")));
	fault_add(fs, FAULT_SYNTAX, at, "unmarked: %zu", s.n);
}
