/*
 * The two inputs of a comparison.
 */
#ifndef LIB_DIFF_DIFF_LOAD_H
#define LIB_DIFF_DIFF_LOAD_H

#include "diff/sift.h"
#include "intake/input.h"

struct diff_inputs {
	struct arena arena;
	struct schema schema;
	bool has_schema;	/* it was loaded, so the catalogues may hold something */
	struct catalog old, new;
	struct sift sift;	/* what was set aside of large tables; zeroed: nothing */
};

/*
 * Read one catalogue.
 *
 * in:      in, with the schema; a, lives as long as c; arg, as diff_load() takes it
 * out:     c, to be passed to catalog_clear(), whatever is returned
 * returns: as diff_load()
 */
bool diff_load_one(const struct input *in, struct arena *a, const char *arg, struct catalog *c);
/*
 * Read both catalogues.
 *
 * in:      in, its schema is not looked at: one for both is loaded here; old, new, as the user
 *          gave them: what input_load() takes, or one sheet of a file as FILE[SHEET] where no
 *          file has that name
 * out:     i, to be passed to diff_inputs_clear(), whatever is returned
 * returns: false if one cannot be read; told. What is wrong inside of one is told as trouble too,
 *          since a row that was not read would look like an item that went; reading goes on
 */
bool diff_load(struct diff_inputs *i, const struct input *in, const char *old, const char *new);
/*
 * The same, where large plain tables are sifted first (sift.h).
 *
 * in:      least, bytes of the smaller file from which that is tried; SIZE_MAX: never
 * out:     i->sift, for diff_run()
 */
bool diff_load_large(struct diff_inputs *i, const struct input *in, const char *old,
    const char *new, size_t least);
/* Give both back; zeroed inputs are fine. */
void diff_inputs_clear(struct diff_inputs *i);

#endif
