/*
 * The register of laws: which laws there are, in which versions, from when until when.
 *
 * Facts are read whole when the register is opened and never change: any number of threads may ask
 * at the same time. Whatever the register does not tell is unknown, and unknown is neither yes nor
 * no. Texts of articles, where a register has them, are asked through register_text.h.
 *
 *     struct law_register *r = register_open(NULL);
 *     const struct register_match m = register_find(r, &cache, STR("《草原法》"));
 */
#ifndef LIB_LAW_REGISTER_H
#define LIB_LAW_REGISTER_H

#include "base/arena.h"
#include "base/map.h"
#include "syntax/source.h"

#define REGISTER_NO_DAY	INT32_MIN	/* a day that is not known */

/* How a version came to be; the code of it in catalog-register(5) stands behind. */
enum register_act {
	REGISTER_ISSUED,	/* issued: a new law */
	REGISTER_REVISED,	/* revised: the whole of it anew (修订) */
	REGISTER_AMENDED	/* amended: parts of it (修正) */
};

struct register_version {
	/* YYYY-MM-DD, or YYYY-MM, YYYY where no more is told; empty: unknown */
	struct str adopted, published, from, until;
	enum register_act act;
	struct str by;		/* the meeting or body that passed it */
	struct str number;	/* 国务院令第412号; empty: unknown */
	struct str decision;	/* the decision that amended it */
	int32_t articles;	/* how many, 之一 counted too; 0: unknown */
	int32_t last;		/* number of the last one; 0: unknown */
	struct str shape;	/* its articles and their parts: register_place.h; empty: unknown */
	struct str source;	/* where the facts stand: heading line, closing article … */
	struct str faults;	/* codes of what is wrong with the text, parted by blanks */
	/* days since 1970-01-01: of published, else adopted, else from; from; until, excluded */
	int32_t day, from_day, until_day;
	struct loc at;		/* in the file of facts; src is NULL in a compiled register */
};

struct register_law {
	struct str title;	/* in full, as the law writes it */
	struct str level;	/* code of schemas/codes/law_tag.yaml; empty: unknown */
	struct str issuer;
	struct str region;	/* GB/T 2260 code of a local law, else empty */
	struct str *names;	/* shorter and older titles beside the full one without 中华人民共和国 */
	size_t name_count;
	size_t older_from;	/* names[older_from …] are older ones, those before shorter ones */
	struct str repealed;	/* YYYY-MM-DD; empty: no repeal is known */
	int32_t repealed_day;
	struct str *replaced_by;	/* titles of what took its place */
	size_t replaced_count;
	struct str source;	/* of the repeal, and of what is said of the law as a whole */
	struct register_version *versions;	/* by day, those without one first */
	size_t n;
	size_t cap;			/* room for versions, while facts are gathered */
	struct loc at;
};

struct law_register;

/*
 * Open a register; that of 1,200 laws takes 0.4 to 1 ms.
 *
 * in:      path; NULL: $CATALOG_LAWS, else ../share/catalog-toolkit/laws.db beside the program,
 *          else the installed one
 * returns: NULL if path is not a register or $CATALOG_LAWS is not (told); an empty register, and a
 *          note, when none was named and none is there; to be passed to register_close()
 */
struct law_register *register_open(const char *path);
/* Close a register; NULL is fine. */
void register_close(struct law_register *r);
/* The file it was read from; empty if there is none. */
struct str register_path(const struct law_register *r);
/* True if texts of articles were added to it. */
bool register_has_texts(const struct law_register *r);
/* The laws, ordered by title. */
const struct register_law *register_laws(const struct law_register *r, size_t *n);

/* How sure it is that a title names a law, the surest last. */
enum register_sure {
	REGISTER_NONE,		/* no law of that name */
	REGISTER_LIKELY,	/* a small misspelling of one law's name; never certain */
	REGISTER_OLDER,		/* a former title */
	REGISTER_SHORT,		/* a short title, or without 中华人民共和国 */
	REGISTER_EXACT		/* the full title, but for blanks, width and marks around it */
};

struct register_match {
	const struct register_law *law;		/* NULL with REGISTER_NONE */
	enum register_sure sure;
	/* by number: the version that bears it; by title: NULL */
	const struct register_version *version;
};

/* What one thread has asked before; zeroed at first. */
struct register_cache {
	struct arena arena;
	struct map titles;	/* as cited -> index of matches */
	struct register_match *matches;
	size_t n, cap;
};

/* Free a cache; a zeroed one is fine. */
void register_cache_clear(struct register_cache *c);

/*
 * Find a law by its title as cited.
 *
 * in:      c, of this thread, or NULL; title, with or without 《》, titles inside it in any marks,
 *          a version in brackets behind it（2021年修正）is not looked at
 * returns: by value; costs some 30 ns when asked before with the same cache, else 0.1 µs, and 10 µs
 *          for what is not there, since misspellings are then looked for
 */
struct register_match register_find(const struct law_register *r, struct register_cache *c,
    struct str title);
/*
 * Find a law by a document number: 国务院令第412号, 中华人民共和国主席令第三号.
 *
 * returns: REGISTER_NONE if no version bears it, or versions of several laws do
 */
struct register_match register_find_number(const struct law_register *r, struct str number);

/* The code of an act: "issued", "revised", "amended". */
const char *register_act_code(enum register_act act);
/* The code of a surety: "none", "likely", "older", "short", "exact". */
const char *register_sure_code(enum register_sure sure);

#endif
