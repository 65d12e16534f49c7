"""Counts the rows with a name by other readers, and holds the account of the import to it.

A heading row has four texts or more, one of them 序号 and one the name's. Below it a row has a name
after merged cells are filled, and is

  an item          if a name or a sub-item's stands in a cell of its own,
  beside one       if only merged cells say the name, but another cell has a text, were it one that
                   lies hidden under a merged range,
  bare             if all it has is what merged cells say.
"""
import os
import re
import subprocess
import sys
import warnings

import openpyxl
import xlrd

warnings.simplefilter("ignore")
NAMES = ("职权名称", "权力名称", "项目名称", "事项名称", "名称", "职权事项", "主项名称",
         "子项名称", "项目", "主项", "子项")


def sheets(path):
    """Name, rows of texts, merged ranges (first row, after it, first column, after it)."""
    with open(path, "rb") as f:
        is_zip = f.read(2) == b"PK"
    if is_zip:
        for ws in openpyxl.load_workbook(path, data_only=True):
            rows = [["" if c.value is None else str(c.value) for c in r] for r in ws.iter_rows()]
            yield ws.title, rows, [(r.min_row - 1, r.max_row, r.min_col - 1, r.max_col)
                                   for r in ws.merged_cells.ranges]
    else:
        for ws in xlrd.open_workbook(path, formatting_info=True).sheets():
            yield (ws.name, [[str(c.value) for c in ws.row(i)] for i in range(ws.nrows)],
                   list(ws.merged_cells))


def count(title, rows, merged, n):
    owner = {(i, k): (a, c) for a, b, c, d in merged for i in range(a, b) for k in range(c, d)}
    columns, number = None, None
    for i, row in enumerate(rows):
        cells = [re.sub(r"\s", "", c) for c in row]
        own = [k for k, c in enumerate(cells) if c and owner.get((i, k), (i, k)) == (i, k)]
        heads = [k for k, c in enumerate(cells)
                 if c in NAMES or (c.startswith("职权") and c.endswith("名称"))]
        if heads and len([c for c in cells if c]) >= 4 and any("序号" in c for c in cells):
            columns = heads
            number = [k for k, c in enumerate(cells) if "序号" in c][0]
            continue
        if not columns:
            continue
        if set(own) & set(columns):
            n["items"] += 1
            n["numbered"] += number in own
        elif any(rows[a][c].strip() for a, c in (owner.get((i, k), (i, k)) for k in columns)):
            n["beside" if any(cells) else "bare"] += 1
            if any(cells):
                n["told"].append("%s row %d, %s" % (title, i + 1, "a text of its own" if own
                                                    else "a text under a merged range"))


def account(path):
    """What the import says of its rows."""
    p = subprocess.run(["catalog-import", "-o", os.devnull, path], stderr=subprocess.PIPE,
                       encoding="utf-8", check=False)
    line = [s for s in p.stderr.split("\n") if re.match(r"\d+ rows = ", s)][0]
    return {w: int(k) for k, w in re.findall(r"(\d+) (items|continuation|notes)",
                                             line.split(";")[0])}


total = {"items": 0, "numbered": 0, "beside": 0, "bare": 0}
for name in sys.argv[1:]:
    n = {"items": 0, "numbered": 0, "beside": 0, "bare": 0, "told": []}
    for sheet in sheets(name):
        count(*sheet, n)
    ours = account(name)
    print("%s\n  %d with a name = %d items + %d beside; %d numbered, %d bare" % (
        os.path.basename(name), n["items"] + n["beside"], n["items"], n["beside"], n["numbered"],
        n["bare"]))
    print("  import: %(items)d items, %(continuation)d continuation rows, %(notes)d notes" % ours)
    for row in n["told"]:
        print("  beside: " + row)
    if n["items"] != ours["items"] or \
            n["beside"] + n["bare"] != ours["continuation"] + ours["notes"]:
        print("  DIFFERENT")
    for k in total:
        total[k] += n[k]
print("%d with a name = %d items + %d beside; %d numbered, %d bare" % (
    total["items"] + total["beside"], total["items"], total["beside"], total["numbered"],
    total["bare"]))
