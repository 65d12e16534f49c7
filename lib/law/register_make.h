/*
 * Making registers and facts: the work of catalog-law facts, build and add.
 */
#ifndef LIB_LAW_REGISTER_MAKE_H
#define LIB_LAW_REGISTER_MAKE_H

#include <stdbool.h>

#include "law/register_facts.h"

struct register_make {
	const char *output;	/* -o: the register to write */
	const char *laws;	/* --laws: the register to begin with; NULL: the default one */
	const char *index;	/* --index: a table that tells path and effective; NULL: none */
	struct str level;	/* --level: only laws of this code of law_tag.yaml; empty: all */
	bool extra;		/* --extra: the files come beside the carried facts */
	bool verbose;		/* -v: tell each fault of a text */
};

/*
 * Read texts and print the facts they tell, as a file of facts, on standard output.
 *
 * in:      args, n: files and folders (their .md and .txt files, and those of folders in them)
 * returns: true if a text did not cut cleanly; the counts go to standard error
 */
bool register_make_facts(const struct register_make *m, char *const *args, int n);
/*
 * Read files of facts, or with n == 0 those the program carries, or both; correct and finish them.
 *
 * returns: false, told, if anything is wrong with them; facts then hold what could be read
 */
bool register_make_read(struct register_facts *facts, bool extra, char *const *args, int n);
/* Compile files of facts, or those the program carries, to m->output; false and told on trouble. */
bool register_make_build(const struct register_make *m, char *const *args, int n);
/* Add texts to m->laws and write m->output; returns as register_make_facts(). */
bool register_make_add(const struct register_make *m, char *const *args, int n);

#endif
