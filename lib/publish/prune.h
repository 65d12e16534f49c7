/*
 * Clearing away generations: only folders with our names, and in them only what their own list
 * names.
 */
#ifndef LIB_PUBLISH_PRUNE_H
#define LIB_PUBLISH_PRUNE_H

#include "publish/manifest.h"

/* The file in OUT that names the generations in the order they were shown, oldest first. */
#define PRUNE_ORDER ".generations"

/* True for gen.ID and gen.ID-N; with is_temp for those with .tmp behind. */
bool prune_is_name(struct str name, bool is_temp);
/*
 * Read the list of a generation; false if it is not there or has lines that are not ours. Silent.
 */
bool prune_list(struct arena *a, int out_fd, const char *folder, struct manifest *m);
/*
 * Delete the files that a folder's own list names, the list, and the folders that are empty then.
 *
 * in:      out_fd, OUT; out, its name for messages; folder, a name in it
 * returns: false and told if something is left; a folder that is not there is fine
 */
bool prune_folder(int out_fd, const char *out, const char *folder);
/* Clear away what killed runs left half-made; told if it does not go. */
void prune_leftovers(int out_fd, const char *out);
/*
 * Note that a generation is shown now, and delete the oldest ones.
 *
 * in:      shown, its folder; keep, how many stay, it included, from 1
 * returns: false and told if the machine refuses
 */
bool prune_old(int out_fd, const char *out, const char *shown, long keep);

#endif
