#ifndef BAD_H
#define BAD_H

/* One. */
int bad_one(void);
int bad_two(void);

struct bad {
	int (*call)(void);	/* not a prototype */
};
static inline int
bad_three(void)
{
	return 1;
}

#endif
