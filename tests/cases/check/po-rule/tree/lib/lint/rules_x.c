const char *a = TR_NOOP("a new rule");
const char *b = TR_NOOP("translated");
