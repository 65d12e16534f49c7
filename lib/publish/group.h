/*
 * Groups of items: by body, kind, level and theme.
 */
#ifndef LIB_PUBLISH_GROUP_H
#define LIB_PUBLISH_GROUP_H

#include "publish/site.h"

/* Sort the items of a site into all of its groups. */
void group_all(struct site *s);
/* The name in Chinese of the group that an item is in; of groups where it is in one alone. */
struct str group_name(const struct site_groups *gs, size_t item);

#endif
