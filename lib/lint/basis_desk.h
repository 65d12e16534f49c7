/*
 * What one thread has at hand when it looks at legal bases: the register and its own memory of
 * what it asked, the matrix, and the bases of the item under way, read once for all rules.
 */
#ifndef LIB_LINT_BASIS_DESK_H
#define LIB_LINT_BASIS_DESK_H

#include <pthread.h>

#include "law/citation_memory.h"
#include "law/matrix.h"
#include "law/register.h"
#include "schema/division.h"
#include "schema/schema.h"

struct basis;
struct register_text;

/* Fields that a basis is read from, by id; SCHEMA_NONE where the schema lacks one. */
enum basis_field {
	BASIS_TEXT, BASIS_TAG, BASIS_LAW, BASIS_DOCUMENT, BASIS_ISSUER, BASIS_VERSION,
	BASIS_ARTICLE, BASIS_PARAGRAPH, BASIS_SUBPARAGRAPH, BASIS_POINT, BASIS_QUOTE, BASIS_FIELDS
};

struct basis_desk {
	const uint16_t *fields;			/* by enum basis_field */
	const uint16_t *fee_fields;		/* two of them */
	const struct law_register *laws;	/* NULL: none was given */
	const struct matrix *matrix;		/* NULL: none could be read */
	struct register_cache cache;
	struct citation_memory memory;
	struct register_text *texts;		/* NULL: not asked for yet, or none are there */
	bool asked_texts;
	struct arena arena;			/* of the item under way */
	const struct basis *basis;		/* of the item under way; NULL: not read yet */
	const struct basis *fees;		/* the same of its fees */
	struct basis_desks *of;
	struct basis_desk *next;
};

/* Desks for as many threads as ask at a time. */
struct basis_desks {
	pthread_mutex_t lock;
	struct basis_desk *idle;
	const struct law_register *laws;
	uint16_t fields[BASIS_FIELDS], fee_fields[2];
	struct matrix matrix;
	bool has_matrix;
	struct divisions divisions;	/* see basis_desk_divisions() */
	bool has_divisions;
	struct arena arena;		/* of the matrix, the divisions and the desks */
};

/* Make ready; the matrix is loaded, trouble with it is told. */
void basis_desk_init(struct basis_desks *ds, const struct schema *s);
/* A desk for this thread; to be passed to basis_desk_put(). */
struct basis_desk *basis_desk_get(struct basis_desks *ds);
/* Give a desk back. */
void basis_desk_put(struct basis_desks *ds, struct basis_desk *d);
/* Forget the item before. */
void basis_desk_turn(struct basis_desk *d);
/* The texts of the register, opened when they are asked for first; NULL if there are none. */
struct register_text *basis_desk_texts(struct basis_desk *d);
/* The divisions, loaded when they are asked for first. */
const struct divisions *basis_desk_divisions(struct basis_desk *d);
/* Give all back; every desk is idle. */
void basis_desk_clear(struct basis_desks *ds);

#endif
