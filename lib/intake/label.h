/*
 * Lines above a table that label what follows them: 填报单位：…, 填报日期：…, 文号：….
 */
#ifndef LIB_INTAKE_LABEL_H
#define LIB_INTAKE_LABEL_H

#include "item/catalog.h"

/*
 * Take the labelled values of a line into the heading.
 *
 * in:      c, whose head grows by what it lacks; text, one line; at, its place
 * out:     *body, in c->arena, if the line says which body's items follow; else untouched
 * returns: true if all of the line was taken; silent
 */
bool label_take(struct catalog *c, struct str text, struct loc at, struct str *body);

#endif
