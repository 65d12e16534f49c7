/*
 * The SQL that makes a store: for each version some texts, NULL behind the last; used by
 * store_open.c alone.
 */
#ifndef LIB_ITEM_STORE_STEPS_H
#define LIB_ITEM_STORE_STEPS_H

/* Version 1: the tables, and the triggers that keep them as they are. */
extern const char *const store_step_tables[];
/* Version 2: the views for people. */
extern const char *const store_step_views[];

#endif
