# Prints FILE:LINE:CODE of C files, without the comments and the text of strings, so that
# the checks see words that are code and no others.
FNR == 1 { inside = 0 }
{
	code = ""
	rest = $0
	while (rest != "") {
		if (inside) {
			i = index(rest, "*/")
			if (!i)
				break
			rest = substr(rest, i + 2)
			code = code " "
			inside = 0
			continue
		}
		if (!match(rest, /["']|\/\*|\/\//)) {
			code = code rest
			break
		}
		code = code substr(rest, 1, RSTART - 1)
		what = substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
		if (what == "//")
			break
		if (what == "/*") {
			inside = 1
			continue
		}
		found = what == "'" ? match(rest, /^([^'\\]|\\.)*'/) : match(rest, /^([^"\\]|\\.)*"/)
		code = code what what
		rest = found ? substr(rest, RLENGTH + 1) : ""
	}
	print FILENAME ":" FNR ":" code
}
