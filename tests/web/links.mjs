// node links.mjs DIR: every local address leads to a file of the site and to an id that is there,
// ids stand once, titles are each another, nothing is asked of another site.
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(process.argv[2]);
const files = fs.readdirSync(root, { recursive: true, withFileTypes: true })
	.filter((e) => e.isFile()).map((e) => path.join(e.parentPath ?? e.path, e.name));
const have = new Set(files);
const decode = (s) => s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"')
	.replace(/&#39;/g, "'").replace(/&amp;/g, '&');
const ids = new Map(), titles = new Map();
let checked = 0, bad = 0;

function say(file, what)
{
	bad++;
	console.log(`${path.relative(root, file)}: ${what}`);
}

const pages = files.filter((f) => f.endsWith('.html'));
const text = new Map(pages.map((f) => [f, fs.readFileSync(f, 'utf8')]));
for (const [file, html] of text) {
	const own = new Set();
	for (const m of html.matchAll(/ id="([^"]*)"/g)) {
		if (own.has(m[1]))
			say(file, `id twice: ${m[1]}`);
		own.add(m[1]);
	}
	ids.set(file, own);
	const title = (html.match(/<title>([^<]*)/) ?? [])[1]?.trim();
	if (!title)
		say(file, 'no title');
	else if (titles.has(title))
		say(file, `the title of ${titles.get(title)} too`);
	titles.set(title, path.relative(root, file));
	if (!/<html lang="[^"]+/.test(html))
		say(file, 'no language');
}
for (const [file, html] of text) {
	for (const m of html.matchAll(/<(\w+)[^>]*? (href|src)="([^"]*)"/g)) {
		const url = decode(m[3]);
		if (/^https?:/i.test(url)) {
			if (m[1] !== 'a')
				say(file, `asks another site: ${url}`);
			continue;
		}
		checked++;
		if (/^[a-z]+:|^\//i.test(url)) {
			say(file, `not an address within the site: ${url}`);
			continue;
		}
		const [name, id] = url.split('#');
		const to = name ? path.resolve(path.dirname(file), decodeURIComponent(name)) : file;
		if (!have.has(to))
			say(file, `leads nowhere: ${url}`);
		else if (id && !ids.get(to)?.has(id))
			say(file, `no such place: ${url}`);
	}
}
console.log(`${pages.length} pages, ${checked} links, ${bad} bad`);
process.exit(bad ? 1 : 0);
