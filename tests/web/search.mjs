// node search.mjs DIR ITEMS.jsonl: 1,000 random substrings are found in exactly the items that a
// plain scan finds; filters, their counts and the address agree; pinyin finds.
import fs from 'node:fs';
import { address, launch } from './browser.mjs';

const [root, data] = process.argv.slice(2);
const QUERIES = 1000;
const faults = [];

// What the search promises to look at, read from the data and not from its index.
const items = fs.readFileSync(data, 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l))
	.filter((it) => it.name);

function texts(it)
{
	const all = [it.name, it.sub_name, it.basic_code, it.impl_code, it.handle_code, it.local_code,
		it.local_impl_code, it.body, it.department];
	if (it.sub_name)
		all.push(`${it.name}（${it.sub_name}）`);
	for (const b of [it.basis ?? []].flat()) {
		if (typeof b === 'string') {
			all.push(b);
			continue;
		}
		const law = b.law && (b.law.includes('《') ? b.law : `《${b.law}》`);
		all.push([law, b.article, b.paragraph, b.subparagraph, b.point].filter(Boolean).join(''));
		all.push(b.text);
	}
	return all.filter(Boolean);
}

const hay = items.map(texts);
let seed = 20250829;
function random(n)
{
	seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
	return (seed >>> 8) % n;
}
function query()
{
	const list = hay[random(hay.length)];
	const signs = [...list[random(list.length)]];
	const from = random(signs.length);
	return signs.slice(from, from + 1 + random(8)).join('');
}

const browser = await launch();
const page = await browser.newPage();
page.on('pageerror', (e) => faults.push(e.message));
await page.goto(address(root, 'search.html'));
await page.waitForSelector('#search[data-ready="1"]', { state: 'attached' });
const queries = Array.from({ length: QUERIES }, query).filter((q) => q.trim() === q);
const started = Date.now();
const got = await page.evaluate(async (all) => {
	const input = document.getElementById('q'), form = document.getElementById('search');
	const out = [];
	for (const q of all) {
		input.value = q;
		input.dispatchEvent(new Event('input'));
		await new Promise((done) => setTimeout(done, 0));
		while (form.dataset.query !== q)
			await new Promise((done) => setTimeout(done, 0));
		while (!document.getElementById('more').hidden)
			document.getElementById('more').click();
		const exact = Number(form.dataset.exact);
		const links = [...document.querySelectorAll('#hits a')].slice(0, exact);
		out.push({ exact, titles: links.map((a) => a.textContent).sort() });
	}
	return out;
}, queries);
const spent = Date.now() - started;
queries.forEach((q, i) => {
	const want = items.filter((it, k) => hay[k].some((t) => t.includes(q)))
		.map((it) => it.sub_name ? `${it.name}（${it.sub_name}）` : it.name).sort();
	if (JSON.stringify(want) !== JSON.stringify(got[i].titles) || want.length !== got[i].exact)
		faults.push(`"${q}": ${got[i].exact} found, ${want.length} by a plain scan`);
});

async function type(q)
{
	await page.fill('#q', q);
	await page.waitForFunction((s) => document.getElementById('search').dataset.query === s, q);
}

// A filter leaves what its count says, the address keeps it, and coming back shows the same.
await type('审批');
const option = await page.evaluate(() => [...document.getElementById('body').options]
	.filter((o) => o.value && !o.disabled).map((o) => [o.value, o.textContent])[0]);
const count = Number(option[1].match(/\((\d+)\)$/)[1]);
await page.selectOption('#body', option[0]);
const left = Number(await page.getAttribute('#search', 'data-exact'));
if (left !== count || !count)
	faults.push(`the filter ${option[0]} says ${count} and leaves ${left}`);
const hash = new URL(page.url()).hash;
if (!hash.includes('q=') || !hash.includes('body='))
	faults.push(`the address keeps ${hash}`);
const again = await browser.newPage();
await again.goto(page.url());
await again.waitForSelector('#search[data-query]', { state: 'attached' });
if (Number(await again.getAttribute('#search', 'data-exact')) !== left ||
    await again.inputValue('#q') !== '审批')
	faults.push('the address shows something else');

// First letters of pinyin, and letters in another case or width.
await page.selectOption('#body', '');
await type('qsxk');
if (!(await page.textContent('#hits')).includes('取水许可'))
	faults.push('qsxk does not find 取水许可');
if (await page.getAttribute('#count', 'aria-live') !== 'polite')
	faults.push('the count is not told');
await browser.close();
for (const f of faults.slice(0, 30))
	console.log(f);
console.log(`${queries.length} queries in ${spent} ms, ${faults.length} bad`);
process.exit(faults.length ? 1 : 0);
