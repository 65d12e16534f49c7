/*
 * The rows of the type_*.c files, for the registry in type.c and for tests.
 */
#ifndef LIB_SCHEMA_TYPE_ROWS_H
#define LIB_SCHEMA_TYPE_ROWS_H

#include "schema/type.h"

extern const struct type type_text;	/* type_text.c */
extern const struct type type_name;
extern const struct type type_code;	/* type_code.c */
extern const struct type type_bool;
extern const struct type type_int;	/* type_int.c */
extern const struct type type_number;
extern const struct type type_date;	/* type_date.c */
extern const struct type type_datetime;
extern const struct type type_limit;	/* type_limit.c */
extern const struct type type_phone;	/* type_contact.c */
extern const struct type type_url;
extern const struct type type_mail;
extern const struct type type_uscc;	/* type_ident.c */
extern const struct type type_orgcode;
extern const struct type type_basiccode;
extern const struct type type_implcode;
extern const struct type type_handlecode;
extern const struct type type_region;

#endif
