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

#endif
