	n = atoi(s);	/* atoi() */
	snprintf(s, 3, "sprintf(");
	vsprintf(s, f, ap);
	abort();
typedef struct item Item;
typedef bool visit(struct item *);
	at_exit(f); strtok(a, b);
