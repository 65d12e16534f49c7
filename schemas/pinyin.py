#!/usr/bin/env python3
# Makes schemas/pinyin.yaml from Unihan_Readings.txt.bz2 of Debian's package unicode-data:
#
#   apt-get download unicode-data && dpkg -x unicode-data_*.deb x
#   python3 schemas/pinyin.py x/usr/share/unicode/Unihan_Readings.txt.bz2 >schemas/pinyin.yaml
#
# A character stands under the first letter of each of its readings: the customary one
# (kMandarin), and those that are common in running text (kHanyuPinlu).
import bz2
import re
import sys
import unicodedata


def initial(reading):
	letter = unicodedata.normalize("NFD", reading)[0].lower()
	return letter if "a" <= letter <= "z" else ""


letters = {}
for line in bz2.open(sys.argv[1], "rt", encoding="utf-8"):
	field = line.rstrip("\n").split("\t")
	if len(field) != 3 or field[1] not in ("kMandarin", "kHanyuPinlu"):
		continue
	for reading in field[2].split():
		letter = initial(re.sub(r"\(.*", "", reading))
		if letter:
			letters.setdefault(letter, set()).add(int(field[0][2:], 16))

print("# First letters of the pinyin of characters, for the search of a site.")
print("# Made by schemas/pinyin.py; facts from the Unihan database of Unicode 15.0 (kMandarin,")
print("# kHanyuPinlu), Copyright 1991-2022 Unicode, Inc., https://www.unicode.org/license.txt")
print("letters:")
for letter in sorted(letters):
	chars = "".join(chr(c) for c in sorted(letters[letter]) if c < 0x10000)
	print(f"  {letter}: {chars}")
