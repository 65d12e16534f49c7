/* free(p) in a comment */
void *p = malloc(10), *q = calloc (1, 2);
const char *s = "free(p)", *t = strdup(s);
int c = '"'; /* a quote */ void (*f)(void *) = free;
xmlFree(p); x->free(p); x.free(p); sqlite3_free(p); freed(p);
