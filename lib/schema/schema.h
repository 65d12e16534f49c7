/*
 * The schema: what fields an item may have, read from schemas/item.yaml. Every verb walks this
 * table.
 */
#ifndef LIB_SCHEMA_SCHEMA_H
#define LIB_SCHEMA_SCHEMA_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "schema/codes.h"

struct type;
struct pattern;

enum need { NEED_MAY, NEED_SHOULD, NEED_MUST, NEED_NO };

/* Kinds that a need may name: the two digits of GB/T 39046-2020 table A.1, 0 to 99. */
#define SCHEMA_KINDS 100
/* A kind that is not known. */
#define SCHEMA_KIND_UNKNOWN (-1)
/* Fields that one schema may have; ids above are unknown fields of a catalogue. */
#define SCHEMA_FIELDS_MOST 1024
/* No field, no part. */
#define SCHEMA_NONE UINT16_MAX

struct field {
	struct str name;	/* "name", "basis.law" */
	struct str leaf;	/* "law": what stands after the dot, else the name */
	uint16_t id;		/* its index in schema.fields: the canonical order */
	/* index in schema.parts, SCHEMA_NONE for a field of the item itself */
	uint16_t part;
	bool is_heading;	/* belongs to the catalogue's heading, not to items */
	const struct type *type;
	struct str zh, en, mn;	/* labels; mn empty unless a translator gave one */
	struct str *headers;	/* synonyms in published tables */
	size_t header_count;
	uint8_t need[SCHEMA_KINDS];	/* enum need by kind */
	uint8_t need_unknown;	/* enum need where the kind is unknown */
	const struct codes *codes;	/* the list of a code field, else NULL */
	bool is_multi;		/* several codes may stand in one value */
	bool is_public;		/* false: never published */
	uint32_t max;		/* code points; 0 no bound */
	const struct pattern *pattern;	/* NULL: none */
	struct str source;	/* standard and clause */
	struct str help;
};

struct part {
	struct str name;	/* "basis" */
	struct str zh, en, mn;
	uint16_t index;
	uint16_t main;		/* the field that a bare text goes to */
	bool is_heading;
	uint8_t need[SCHEMA_KINDS];	/* enum need of the part itself by kind */
	uint8_t need_unknown;	/* enum need where the kind is unknown */
	struct str source, help;
};

/*
 * The fields that the code knows by name, bound at start; SCHEMA_NONE where the schema lacks one.
 */
struct schema_ids {
	uint16_t number, name, sub_name, kind, basic_code, impl_code, handle_code, local_code;
	uint16_t local_impl_code, scope, undertaker, flow, conditions, consult, supervise;
	uint16_t body, body_code, body_nature, level, state, openness, is_secret, power_source,
	    department;
	uint16_t statutory_limit, statutory_limit_unit, promised_limit, promised_limit_unit;
	uint16_t remark, is_fee, fee_basis, basis_text, basis_law, basis_article, basis_tag;
	uint16_t head_catalog, head_region, head_date, head_level, head_body, head_document,
	    head_round;
	uint16_t declared_kind, declared_count, declared_text;
	uint16_t part_basis, part_declared;	/* indexes of parts */
};

struct schema {
	struct arena arena;
	struct field *fields;
	size_t n;		/* fields, heading ones after the items' */
	struct part *parts;
	size_t part_count;
	struct code_lists lists;
	struct map by_name;	/* field name -> id; heading fields as "catalog." + name */
	struct map by_part;	/* part name -> index; heading parts as "catalog." + name */
	struct map by_header;	/* folded header -> id */
	struct schema_ids ids;
	struct str version;
};

/*
 * Load the schema.
 *
 * in:      path, a file in place of the carried schemas/item.yaml; NULL for that
 * out:     s, to be passed to schema_clear()
 * returns: false if it cannot be read or is not sound (duplicate names, unknown types, …); told
 */
bool schema_load(struct schema *s, const char *path);
/* Give it all back. */
void schema_clear(struct schema *s);
/* The item field of that name ("basis.law"); NULL if there is none. */
const struct field *schema_field(const struct schema *s, struct str name);
/* The heading field of that name; NULL if there is none. */
const struct field *schema_heading(const struct schema *s, struct str name);
/* The item's part of that name; NULL if there is none. */
const struct part *schema_part(const struct schema *s, struct str name);
/* The heading's part of that name; NULL if there is none. */
const struct part *schema_heading_part(const struct schema *s, struct str name);
/*
 * The field that a table heading means, by label, name or synonym, blanks and width ignored; NULL
 * if none.
 */
const struct field *schema_by_header(const struct schema *s, struct str header);
/*
 * The kind of an item, 0 to 99, from the text of its kind field (code or label);
 * SCHEMA_KIND_UNKNOWN if unknown.
 */
int schema_kind(const struct schema *s, struct str text);
/* The need of a field for a kind as schema_kind() gives it. */
enum need schema_need(const struct field *f, int kind);
/* The need of a part for a kind. */
enum need schema_part_need(const struct part *p, int kind);

#endif
