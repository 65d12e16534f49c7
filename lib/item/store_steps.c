/*
 * The tables and views of a store. A step is never edited once a release has it: a change is a
 * further step. No random key is ever the order of a table: rows are appended, and item_hash is
 * filled in order of the hash at the end of an import. A round's own row comes last, so "the
 * round is there" closes it for good; the triggers on the two large tables say ROLLBACK since
 * ABORT would cost a savepoint for each row.
 */
#include "item/store_steps.h"

#include <stddef.h>

/* A trigger that keeps what is there from being changed or removed. */
#define KEEP(table, text) \
	"CREATE TRIGGER " table "_keeps BEFORE UPDATE ON " table " BEGIN\n" \
	"  SELECT RAISE(ABORT, '" text "');\nEND;\n" \
	"CREATE TRIGGER " table "_stays BEFORE DELETE ON " table " BEGIN\n" \
	"  SELECT RAISE(ABORT, '" text "');\nEND;\n"

/* A trigger that keeps rows from being added to a round that is closed. */
#define CLOSE(table) \
	"CREATE TRIGGER " table "_closed BEFORE INSERT ON " table "\n" \
	"WHEN EXISTS (SELECT 1 FROM round WHERE id = NEW.round) BEGIN\n" \
	"  SELECT RAISE(ROLLBACK, 'a round is closed: correct it by another');\nEND;\n"

#define NEVER "a round is never changed: withdraw it, or correct it by another"

static const char tables[] =
	"CREATE TABLE catalog (\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  name TEXT NOT NULL UNIQUE\n"
	") STRICT;\n"

	"CREATE TABLE round (\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  catalog INTEGER NOT NULL REFERENCES catalog,\n"
	"  number INTEGER NOT NULL CHECK (number > 0),\n"
	"  place INTEGER NOT NULL CHECK (place > 0),\n"
	"  corrects INTEGER,\n"
	"  title TEXT,\n"
	"  region TEXT,\n"
	"  date TEXT,\n"
	"  document TEXT,\n"
	"  items INTEGER NOT NULL,\n"
	"  withheld INTEGER NOT NULL,\n"
	"  declared INTEGER,\n"
	"  digest TEXT,\n"
	"  content TEXT NOT NULL,\n"
	"  heading TEXT NOT NULL,\n"
	"  heading_other TEXT,\n"
	"  unknown TEXT,\n"
	"  account TEXT,\n"
	"  schema TEXT,\n"
	"  withdrawn TEXT,\n"
	"  UNIQUE (catalog, number)\n"
	") STRICT;\n"

	"CREATE TABLE source (\n"
	"  round INTEGER NOT NULL REFERENCES round,\n"
	"  number INTEGER NOT NULL,\n"
	"  path TEXT,\n"
	"  sheet TEXT,\n"
	"  form TEXT,\n"
	"  encoding TEXT,\n"
	"  is_grid INTEGER NOT NULL,\n"
	"  sha256 TEXT,\n"
	"  bytes INTEGER,\n"
	"  PRIMARY KEY (round, number)\n"
	") STRICT, WITHOUT ROWID;\n"

	"CREATE TABLE declared (\n"
	"  round INTEGER NOT NULL REFERENCES round,\n"
	"  number INTEGER NOT NULL,\n"
	"  kind TEXT,\n"
	"  count INTEGER,\n"
	"  text TEXT,\n"
	"  PRIMARY KEY (round, number)\n"
	") STRICT, WITHOUT ROWID;\n"

	"CREATE TABLE item (\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  key TEXT NOT NULL,\n"
	"  name TEXT,\n"
	"  sub_name TEXT,\n"
	"  kind TEXT,\n"
	"  body TEXT,\n"
	"  body_code TEXT,\n"
	"  basic_code TEXT,\n"
	"  impl_code TEXT,\n"
	"  local_code TEXT,\n"
	"  level TEXT,\n"
	"  state TEXT,\n"
	"  openness TEXT,\n"
	"  is_public INTEGER NOT NULL,\n"
	"  content TEXT NOT NULL,\n"
	"  other TEXT\n"
	") STRICT;\n"
	"CREATE INDEX item_key ON item(key);\n"

	"CREATE TABLE item_hash (\n"
	"  hash INTEGER PRIMARY KEY,\n"
	"  item INTEGER NOT NULL REFERENCES item\n"
	") STRICT;\n"

	"CREATE TABLE round_item (\n"
	"  round INTEGER NOT NULL REFERENCES round,\n"
	"  position INTEGER NOT NULL,\n"
	"  item INTEGER NOT NULL REFERENCES item,\n"
	"  source INTEGER,\n"
	"  line INTEGER,\n"
	"  col INTEGER,\n"
	"  PRIMARY KEY (round, position)\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE INDEX round_item_item ON round_item(item);\n";

static const char round_triggers[] =
	"CREATE TRIGGER round_keeps BEFORE UPDATE ON round\n"
	"WHEN OLD.withdrawn IS NOT NULL OR NEW.withdrawn IS NULL OR\n"
	"  (OLD.id, OLD.catalog, OLD.number, OLD.place, OLD.corrects, OLD.title, OLD.region,\n"
	"  OLD.date, OLD.document, OLD.items, OLD.withheld, OLD.declared, OLD.digest,\n"
	"  OLD.content, OLD.heading, OLD.heading_other, OLD.unknown, OLD.account,\n"
	"  OLD.schema) IS NOT\n"
	"  (NEW.id, NEW.catalog, NEW.number, NEW.place, NEW.corrects, NEW.title, NEW.region,\n"
	"  NEW.date, NEW.document, NEW.items, NEW.withheld, NEW.declared, NEW.digest,\n"
	"  NEW.content, NEW.heading, NEW.heading_other, NEW.unknown, NEW.account,\n"
	"  NEW.schema)\n"
	"BEGIN\n"
	"  SELECT RAISE(ABORT, '" NEVER "');\n"
	"END;\n"
	"CREATE TRIGGER round_stays BEFORE DELETE ON round BEGIN\n"
	"  SELECT RAISE(ABORT, '" NEVER "');\n"
	"END;\n"
	/* INSERT OR REPLACE removes without asking the trigger above */
	"CREATE TRIGGER round_closed BEFORE INSERT ON round\n"
	"WHEN EXISTS (SELECT 1 FROM round WHERE id = NEW.id OR\n"
	"  (catalog = NEW.catalog AND number = NEW.number)) BEGIN\n"
	"  SELECT RAISE(ABORT, '" NEVER "');\n"
	"END;\n";

static const char triggers[] =
	KEEP("catalog", "a catalogue keeps its name")
	KEEP("source", NEVER)
	KEEP("declared", NEVER)
	KEEP("round_item", NEVER)
	KEEP("item", "an item is never changed: rounds share it")
	KEEP("item_hash", "an item is never changed: rounds share it")
	CLOSE("source")
	CLOSE("declared")
	CLOSE("round_item")
	"CREATE TRIGGER item_closed BEFORE INSERT ON item\n"
	"WHEN EXISTS (SELECT 1 FROM item WHERE id = NEW.id) BEGIN\n"
	"  SELECT RAISE(ROLLBACK, 'an item is never changed: rounds share it');\n"
	"END;\n";

/* The number of the round that stands in the place of r; NULL if all were withdrawn. */
#define STANDS \
	"(SELECT max(n.number) FROM round n WHERE n.catalog = r.catalog AND n.place = r.place\n" \
	"    AND n.withdrawn IS NULL)"

/*
 * The values of the JSON of an item i, as t; the path of a value is '$', '$.name' of a list of
 * texts, '$.basis[0]' or '$.basis[0].law' of a list of texts in a part. A view on a view of many
 * branches would be computed for all items before one is looked for; one walk of json_tree() is
 * not.
 */
#define PATH "substr(t.path, 3)"
#define KEY \
	"iif(typeof(t.key) <> 'integer', t.key, trim(substr(" PATH ",\n" \
	"    iif(instr(" PATH ", '].'), instr(" PATH ", '].') + 2, 1)), '\"'))"
#define FIELD \
	"substr(" PATH ", 1, instr(" PATH ", '[') - 1) || iif(instr(" PATH ", '['), '.', '') ||\n" \
	"    iif(instr(" KEY ", '@'), substr(" KEY ", 1, instr(" KEY ", '@') - 1), " KEY ")"
#define PART \
	"iif(instr(" PATH ", '['),\n" \
	"    CAST(substr(" PATH ", instr(" PATH ", '[') + 1) AS INT) + 1, 0)"
#define LANG "iif(instr(" KEY ", '@'), substr(" KEY ", instr(" KEY ", '@') + 1), 'zh')"
#define KNOWN \
	FIELD " AS field,\n  " PART " AS part,\n  " LANG " AS lang, t.value AS text"
#define OTHER \
	"json_extract(o.value, '$.name'),\n" \
	"  coalesce(json_extract(o.value, '$.part'), 0),\n" \
	"  coalesce(json_extract(o.value, '$.lang'), 'zh'), json_extract(o.value, '$.text')"

static const char round_views[] =
	"CREATE VIEW rounds AS\n"
	"SELECT c.name AS catalog, r.number AS round, r.place,\n"
	"  CASE WHEN r.withdrawn IS NOT NULL THEN 'withdrawn'\n"
	"    WHEN r.number < " STANDS " THEN 'corrected'\n"
	"    ELSE 'stands' END AS state,\n"
	"  r.title, r.region, r.date, r.document, r.items, r.withheld, r.declared,\n"
	"  r.corrects,\n"
	"  CASE WHEN r.number < " STANDS " THEN " STANDS " END AS corrected_by,\n"
	"  r.withdrawn AS reason, r.digest, r.content, r.heading, r.account, r.schema, r.id\n"
	"FROM round r JOIN catalog c ON c.id = r.catalog;\n"

	"CREATE VIEW latest_rounds AS\n"
	"SELECT r.id, c.name AS catalog, r.number AS round\n"
	"FROM round r JOIN catalog c ON c.id = r.catalog\n"
	"WHERE r.withdrawn IS NULL AND NOT EXISTS (SELECT 1 FROM round n\n"
	"  WHERE n.catalog = r.catalog AND n.withdrawn IS NULL\n"
	"  AND (n.place > r.place OR (n.place = r.place AND n.number > r.number)));\n"

	"CREATE VIEW sources AS\n"
	"SELECT c.name AS catalog, r.number AS round, s.number AS source, s.path, s.sheet,\n"
	"  s.form, s.encoding, s.sha256, s.bytes\n"
	"FROM source s JOIN round r ON r.id = s.round JOIN catalog c ON c.id = r.catalog;\n"

	"CREATE VIEW declared_totals AS\n"
	"SELECT c.name AS catalog, r.number AS round, d.kind, d.count, d.text\n"
	"FROM declared d JOIN round r ON r.id = d.round JOIN catalog c ON c.id = r.catalog;\n";

static const char item_views[] =
	"CREATE VIEW items AS\n"
	"SELECT c.name AS catalog, r.number AS round, ri.position, i.key, i.name, i.sub_name,\n"
	"  i.kind, i.body, i.body_code, i.basic_code, i.impl_code, i.local_code, i.level,\n"
	"  i.state, i.openness, i.is_public, s.path AS file, s.sheet, ri.line, ri.col,\n"
	"  i.id AS item, i.content, i.other\n"
	"FROM round_item ri JOIN item i ON i.id = ri.item JOIN round r ON r.id = ri.round\n"
	"JOIN catalog c ON c.id = r.catalog\n"
	"LEFT JOIN source s ON s.round = ri.round AND s.number = ri.source;\n"

	"CREATE VIEW current_items AS\n"
	"SELECT t.* FROM latest_rounds l\n"
	"JOIN items t ON t.catalog = l.catalog AND t.round = l.round;\n"

	"CREATE VIEW history AS\n"
	"SELECT c.name AS catalog, i.key, r.number AS round, r.date, i.name, i.sub_name,\n"
	"  CASE lag(ri.item) OVER k WHEN ri.item THEN 'same' ELSE\n"
	"    iif(lag(ri.item) OVER k IS NULL, 'first', 'changed') END AS change, ri.position\n"
	"FROM round_item ri JOIN item i ON i.id = ri.item JOIN round r ON r.id = ri.round\n"
	"JOIN catalog c ON c.id = r.catalog\n"
	"WHERE r.number = " STANDS "\n"
	"WINDOW k AS (PARTITION BY r.catalog, i.key ORDER BY r.place, ri.position);\n";

static const char value_views[] =
	"CREATE VIEW content_values AS\n"
	"SELECT i.id AS item, " KNOWN "\n"
	"FROM item i, json_tree(i.content) t WHERE t.type = 'text'\n"
	"UNION ALL\n"
	"SELECT i.id, " OTHER "\n"
	"FROM item i, json_each(i.other) o;\n";

static const char item_value_view[] =
	"CREATE VIEW item_values AS\n"
	"SELECT c.name AS catalog, r.number AS round, ri.position, i.key, " KNOWN "\n"
	"FROM round_item ri JOIN item i ON i.id = ri.item JOIN round r ON r.id = ri.round\n"
	"JOIN catalog c ON c.id = r.catalog JOIN json_tree(i.content) t WHERE t.type = 'text'\n"
	"UNION ALL\n"
	"SELECT c.name, r.number, ri.position, i.key, " OTHER "\n"
	"FROM round_item ri JOIN item i ON i.id = ri.item JOIN round r ON r.id = ri.round\n"
	"JOIN catalog c ON c.id = r.catalog JOIN json_each(i.other) o;\n";

const char *const store_step_tables[] = { tables, round_triggers, triggers, NULL };
const char *const store_step_views[] = { round_views, item_views, value_views,
	item_value_view, NULL };
