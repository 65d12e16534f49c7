/*
 * What a user may say about reading tables.
 */
#ifndef LIB_INTAKE_OPTIONS_H
#define LIB_INTAKE_OPTIONS_H

#include <stdbool.h>

#include "base/enc.h"
#include "base/str.h"

struct intake_options {
	unsigned no_clean;	/* bits of clean-ups that are not wanted, see cleanup_bit() */
	bool skip_hidden;	/* hidden rows, columns and sheets are left out and counted */
	enum enc encoding;	/* ENC_AUTO: find out */
	char delim;		/* CSV separator; 0: find out */
	struct str sheet;	/* only the sheet or table of this name; empty: all */
};

/*
 * Take --no-clean: names of clean-ups separated by commas, or all; false and told if one is
 * unknown.
 */
bool options_no_clean(struct intake_options *o, struct str list);
/* Take --encoding; false and told if it is unknown. */
bool options_encoding(struct intake_options *o, struct str name);
/* Take --delimiter: one ASCII character, or tab; false and told if it is another. */
bool options_delimiter(struct intake_options *o, struct str text);
/* Take --hidden: keep or skip; false and told if it is neither. */
bool options_hidden(struct intake_options *o, struct str word);

#endif
