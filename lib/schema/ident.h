/*
 * Identifiers that carry their own check: codes of bodies, of persons, of items.
 */
#ifndef LIB_SCHEMA_IDENT_H
#define LIB_SCHEMA_IDENT_H

#include "base/str.h"

/* True if s has 18 characters of the alphabet of a 统一社会信用代码. */
bool ident_is_uscc_shaped(struct str s);
/* The check character that the first 17 of a shaped 统一社会信用代码 demand. source: GB 32100-2015 */
char ident_uscc_check(struct str s);
/*
 * True if the nine characters are of 0-9A-Z and the last is the check digit of an 组织机构代码. source:
 * GB 11714
 */
bool ident_is_orgcode(struct str s);
/* True if s is an 18-digit identity number whose check digit is right. source: GB 11643 */
bool ident_is_person(struct str s);

/* The parts of an item's code, as slices of it. */
struct ident_parts {
	struct str body;	/* 18, body's 统一社会信用代码; empty in a basic code */
	struct str level;	/* 1; empty in a basic code */
	struct str region;	/* 2 */
	struct str kind;	/* 2 */
	struct str department;	/* 2 */
	struct str serial;	/* 3 */
	struct str sub;		/* 3: 000, 00Y or 001 to 999 */
	struct str handling;	/* 2, only in a 业务办理项编码 */
};

/*
 * Cut an item's code of 12 (基本编码), 31 (实施编码) or 33 (业务办理项编码) characters.
 *
 * returns: false if the length or the alphabet is another; the body code's check is not looked at
 * source:  the coding rule of the 12/31/33 generation (ZWFW C0109.1-2018; GB/T 39554.1-2020 not
 *          read)
 */
bool ident_cut(struct str code, struct ident_parts *parts);

#endif
