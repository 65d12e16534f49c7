"""Prints a catalogue as JSON lines: each string of a list as the name, and in many other fields."""
import json
import sys

print(json.dumps({"catalog": "<script>alert(1)</script>", "date": "2024-01-01"}))
for n, line in enumerate(open(sys.argv[1], encoding="utf-8", newline="\n")):
    text = line.rstrip("\n")
    if text.startswith("#") or not text.strip():
        continue
    print(json.dumps({
        "name": text, "kind": text, "basic_code": text, "body": text, "level": text,
        "state": text, "statutory_limit": text, "promised_limit": text, "conditions": text,
        "department": text, "topic_corp": text, text: text, "name@en": text, "name@mn": text,
        "basis": [{"law": text, "article": text, "text": text}],
        "material": [{"name": text}], "contact": [{"name": text, "phone": text}],
    }, ensure_ascii=False))
