/*
 * The rounds that led to the catalogue, from a store: what became of each item, what is gone, how
 * the numbers came down. An item that is withheld today, or was when it was last seen, is nowhere
 * in here; of a version that was withheld nothing is told.
 */
#ifndef LIB_PUBLISH_PAST_H
#define LIB_PUBLISH_PAST_H

#include "intake/decision.h"
#include "item/store.h"
#include "publish/public.h"

struct site;

enum past_what {
	PAST_FIRST,	/* it is in the first round */
	PAST_CAME,	/* it is new */
	PAST_OPENED,	/* it was withheld before */
	PAST_CHANGED,	/* some of its values are others */
	PAST_TOOK_IN,	/* another one was merged into it, or goes on as it */
	PAST_GONE	/* it is not in the round */
};

/* A value that changed. */
struct past_change {
	struct str name;		/* of an unknown field; empty: known */
	const struct field *field;	/* NULL: unknown */
	enum lang lang;
	struct str old, new;		/* either may be empty */
};

struct past_event {
	size_t round;			/* index in past.rounds */
	enum past_what what;
	enum verb_id verb;		/* what a decision says; VERB_UNREAD: there is none */
	struct str prose, document;	/* its words; may be empty */
	size_t other;			/* the life it went to or that came; SIZE_MAX: none */
	struct past_change *changes;
	size_t n;
};

/* One item through all rounds. */
struct past_life {
	struct str key;			/* that of its last version */
	struct str title, head, file;	/* of its page */
	struct str kind, body;		/* of its last version */
	size_t item;			/* index in the public catalogue; SIZE_MAX: gone */
	size_t gone;			/* index in past.gone; SIZE_MAX: it is there */
	bool is_closed;			/* withheld: it is told nowhere */
	struct past_event *events;	/* in the order of the rounds */
	size_t n, cap;
};

/* An item as it stood in a round. */
struct past_member {
	size_t life;
	struct str title, kind, body;
};

struct past_round {
	struct str number, date, document;
	struct past_member *members;	/* public ones, in the order of the round */
	size_t n, cap;
	size_t withheld;		/* items of the round that are not public */
	size_t figures[VERB_FIGURES];	/* what decisions say became of items */
	size_t gone, came, changed;
};

/* An address that a page had in an earlier round. */
struct past_address {
	struct str file;
	size_t life;
};

struct past {
	struct arena arena;
	struct map by_text;		/* texts that many items share, kept once: index in texts */
	struct str *texts;
	size_t text_count, text_cap;
	struct past_round *rounds;
	size_t n;
	struct past_life *lives;
	size_t life_count, life_cap;
	struct catalog gone;		/* the last public version of what is gone */
	size_t *life_of;		/* of each item of the public catalogue */
	size_t item_count;
	struct past_address *addresses;
	size_t address_count, address_cap;
};

/*
 * Follow all items of a catalogue through the rounds of a store up to one.
 *
 * in:      in, with store and schema; ref, NAME@ROUND; decisions, may be none
 * out:     p, to be passed to past_clear(); p must stay where it is
 * returns: false if the store cannot be read; told
 */
bool past_load(struct past *p, const struct input *in, const char *ref,
    const struct decision *decisions, size_t n);
/* Give it all back; a zeroed one is fine. */
void past_clear(struct past *p);
/* The life of an item of the public catalogue; NULL if none is known (p may be NULL). */
const struct past_life *past_life_of(const struct past *p, size_t item);
/*
 * Give each life its address: that of its page in the site, or one of its own that no other page
 * has; and list the addresses that led to it in earlier rounds.
 */
void past_place(struct past *p, const struct site *s);
/* True for a life that has a page of its own because it is gone. */
bool past_is_gone(const struct past_life *life);

#endif
