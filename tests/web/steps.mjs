// node steps.mjs DIR: scripts off, every item is reached from the home page in three steps, in
// each edition, and the box of the large view changes the size of the text.
import fs from 'node:fs';
import path from 'node:path';
import { address, launch } from './browser.mjs';

const root = path.resolve(process.argv[2]);
let bad = 0;

function say(what)
{
	bad++;
	console.log(what);
}

function links(file)
{
	const html = fs.readFileSync(path.join(root, file), 'utf8');
	return [...html.matchAll(/<a[^>]*? href="([^"#]*)/g)].map((m) => m[1])
		.filter((u) => u && !/^[a-z]+:/i.test(u) && u.endsWith('.html'))
		.map((u) => path.relative(root, path.resolve(root, path.dirname(file), u)));
}

const editions = ['', 'en/', 'mn/'].filter((e) => fs.existsSync(`${root}/${e}index.html`));
let reached = 0;
for (const e of editions) {
	let front = [`${e}index.html`];
	const seen = new Set(front);
	for (let step = 0; step < 3; step++) {
		front = front.flatMap(links).filter((f) => !seen.has(f) && seen.add(f));
	}
	for (const f of fs.readdirSync(`${root}/${e}item`).filter((n) => n.endsWith('.html'))) {
		const html = fs.readFileSync(`${root}/${e}item/${f}`, 'utf8');
		if (html.includes('http-equiv="refresh"'))
			continue;
		reached++;
		if (!seen.has(`${e}item/${f}`))
			say(`${e}item/${f} is not reached in three steps`);
	}
}
const browser = await launch();
const context = await browser.newContext({ javaScriptEnabled: false });
const page = await context.newPage();
await page.goto(address(root, 'index.html'));
const box = await page.locator('h1').boundingBox();
await page.check('#elder');
const large = await page.locator('h1').boundingBox();
if (!(large.height > box.height))
	say('the large view is not larger');
await page.goto(address(root, 'search.html'));
if (await page.locator('#search').isVisible())
	say('the search is offered without scripts');
if (!await page.locator('.lists a').first().isVisible())
	say('the search page has no lists');
await browser.close();
console.log(`${reached} items, ${bad} bad`);
process.exit(bad ? 1 : 0);
