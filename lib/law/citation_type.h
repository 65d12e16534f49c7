/*
 * The field type of a legal basis as it is printed in lists.
 */
#ifndef LIB_LAW_CITATION_TYPE_H
#define LIB_LAW_CITATION_TYPE_H

/* Make the type "citation" known; called before the schema is loaded. */
void citation_type_register(void);

#endif
