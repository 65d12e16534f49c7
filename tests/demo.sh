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

set -- "$examples"/round-*.yaml
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

# Five rounds go into a store; the first is linted for its faults, the last is what is in force.
for round in "$examples"/round-*.yaml; do
	run 0 catalog-import -d "$out/nmg.db" -c nmg "$round"
done
run 0 catalog-import -d "$out/nmg.db" --rounds
findings "$out/findings-first.txt" catalog-lint "$first"
findings "$out/findings-last.txt" catalog-lint --fail-on=error -d "$out/nmg.db" nmg@latest
findings "$out/changes.txt" catalog-diff -d "$out/nmg.db" nmg@4 nmg@5
run 1 catalog-diff -d "$out/nmg.db" --summary nmg@1 nmg@5
set --
for decision in "$examples"/decisions/*.yaml; do
	set -- "$@" --decision "$decision"
done
run 0 catalog-publish -d "$out/nmg.db" -o "$out/site" --site "$examples/site.yaml" "$@" nmg@latest

site=$out/site/current
for made in index.html catalog.xml catalog.csv; do
	[ -e "$site/$made" ] || { echo "make demo: no $site/$made" >&2; exit 1; }
done

echo
echo "Done. Where to look:"
echo "  the site      $site/index.html"
echo "  the XML       $site/catalog.xml"
echo "  the CSV       $site/catalog.csv"
echo "  the findings  $out/findings-first.txt (first round), $out/findings-last.txt (last)"
echo "  the changes   $out/changes.txt (from the fourth round to the last)"
echo "  the store     $out/nmg.db"
