/*
 * What a webmaster says of the site: site.yaml, described in catalog-site(5). Without one every
 * text is empty and the defaults hold.
 */
#ifndef LIB_PUBLISH_CONFIG_H
#define LIB_PUBLISH_CONFIG_H

#include "base/file.h"
#include "item/item.h"
#include "syntax/node.h"

/* The texts, each a key of the file. */
enum config_text {
	CONFIG_NAME, CONFIG_DOMAIN, CONFIG_CODE, CONFIG_ADDRESS, CONFIG_DESCRIPTION,
	CONFIG_KEYWORDS, CONFIG_SOURCE, CONFIG_AUTHOR, CONFIG_HOST, CONFIG_OPERATOR, CONFIG_CONTACT,
	CONFIG_ICP, CONFIG_POLICE, CONFIG_ERRORS, CONFIG_ACCESS, CONFIG_LICENCE, CONFIG_HEADER,
	CONFIG_INTRO, CONFIG_FOOTER, CONFIG_STYLE, CONFIG_TARGET, CONFIG_TEXTS
};

/* Colours that may be set, by the names of the style sheet. */
#define CONFIG_COLOURS 10

struct config {
	struct arena arena;
	struct file file, style_file;
	struct faults faults;
	bool is_given;				/* a file was read */
	struct str text[CONFIG_TEXTS];		/* empty: not given */
	struct str style;			/* what follows the style sheet, may be empty */
	/* #rgb or #rrggbb, light and dark; empty: the style sheet's own */
	struct str colour[2][CONFIG_COLOURS];
	bool has_lang[LANG_COUNT];		/* editions asked for; Chinese always is made */
	bool has_langs;				/* the file says which */
	const struct node *words[LANG_COUNT];	/* words of the interface; NULL: none given */
	int64_t target;				/* items that the rounds go to; -1: none */
};

/*
 * Read a configuration.
 *
 * in:      path; NULL: the defaults
 * out:     c, to be passed to config_clear(); c must stay where it is
 * returns: false if it cannot be read, or has anything that is not described; all told
 */
bool config_load(struct config *c, const char *path);
/* Give it all back; a zeroed one is fine. */
void config_clear(struct config *c);
/*
 * Tell, as warnings, what the rules for government sites want and the file does not give, and
 * colours too close to be read.
 */
void config_check(const struct config *c);
/* The style of the colours, behind the style sheet's own; nothing if none are set. */
void config_style(struct buf *b, const struct config *c);

#endif
