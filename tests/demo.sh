#!/bin/sh
# The main job on the example catalogue, as a newcomer would do it: import, lint, diff, publish.
# `make demo` runs it; all that it makes is in build/demo/.
set -u
cd "$(dirname "$0")/.." || exit 2
B=${B:-build}
out=$B/demo
examples=catalogs/examples/nmg
case $B in
/*)	PATH=$B/bin:$PATH ;;
*)	PATH=$PWD/$B/bin:$PATH ;;
esac
unset CATALOG_DB

# run STATUS COMMAND...: shows the command; its status may be STATUS or less (1 is: found something).
run()
{
	most=$1
	shift
	echo
	echo "\$ $*"
	"$@"
	status=$?
	if [ $status -gt "$most" ]; then
		echo "make demo: the command above ended with $status" >&2
		exit 1
	fi
}

# findings FILE COMMAND...: standard output goes to the file, of which a part is shown.
findings()
{
	file=$1
	shift
	echo
	echo "\$ $* >$file"
	"$@" >"$file"
	status=$?
	head -n 8 "$file"
	lines=$(wc -l <"$file")
	[ "$lines" -le 8 ] || echo "... $((lines - 8)) more lines in $file"
	if [ $status -gt 1 ]; then
		echo "make demo: the command above ended with $status" >&2
		exit 1
	fi
}

set -- "$examples"/*.yaml
if [ ! -e "$1" ]; then
	echo "make demo: no example catalogue in $examples" >&2
	exit 1
fi
first=$1
for last; do
	:
done
rm -rf "$out"
mkdir -p "$out" || exit 2

# The rounds sort by name; the last one is what is in force.
run 0 catalog-import --format=csv -o "$out/catalog.csv" "$last"
run 0 catalog-import --format=yaml -o "$out/catalog.yaml" "$out/catalog.csv"
run 0 catalog-import --format=xml -o "$out/catalog.xml" "$last"
findings "$out/findings-first.txt" catalog-lint "$first"
findings "$out/findings-last.txt" catalog-lint "$last"
findings "$out/changes.txt" catalog-diff "$first" "$last"
run 0 catalog-publish -o "$out/site" "$last"

site=$(find "$out/site/" -follow -name index.html 2>/dev/null | awk '
	{ n = gsub(/\//, "/"); if (!best || n < best) { best = n; page = $0 } }
	END { print page }')
[ -n "$site" ] || { echo "make demo: no index.html in $out/site" >&2; exit 1; }

echo
echo "Done. Where to look:"
echo "  the site      $site"
echo "  the XML       $out/catalog.xml"
echo "  the CSV       $out/catalog.csv"
echo "  the findings  $out/findings-first.txt (first round), $out/findings-last.txt (last)"
echo "  the changes   $out/changes.txt (first round to last)"
