/*
 * The history of an item on its page.
 */
#ifndef LIB_PUBLISH_PAGE_HISTORY_H
#define LIB_PUBLISH_PAGE_HISTORY_H

#include "publish/page.h"
#include "publish/past.h"

/* What a page of an item that is gone says first; nothing for one that is there. */
void page_history_notice(struct page *p, const struct past_life *life);
/* All rounds of an item, what changed in each, sign by sign. */
void page_history(struct page *p, const struct past_life *life);
/* What an event is, by which decision, and the item at its other end. */
void page_history_event(struct page *p, const struct past_event *e);

#endif
