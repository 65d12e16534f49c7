// node pages.mjs DIR: each template in a browser. No axe finding in light, dark and the large
// view; no overflow at 375 and 320 pixels (downwards in the vertical edition); no request that
// leaves the site; no message on the console; nothing of the catalogue runs.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { address, htmlFiles, launch } from './browser.mjs';

const root = process.argv[2];
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// The largest and the smallest page of each folder of each edition, and all at the top.
function sample()
{
	const folders = new Map();
	for (const file of htmlFiles(root)) {
		const folder = file.includes('/') ? file.replace(/[^/]*$/, '') : file;
		const key = /^(en|mn)\/$/.test(folder) ? file : folder;
		folders.set(key, [...folders.get(key) ?? [], file]);
	}
	const size = (f) => fs.statSync(`${root}/${f}`).size;
	return [...folders.values()].flatMap((list) => {
		const sorted = [...list].sort((a, b) => size(a) - size(b));
		const indexes = list.filter((f) => f.endsWith('/index.html'));
		return [...new Set([sorted[0], sorted[sorted.length - 1], ...indexes])];
	});
}

const browser = await launch();
let bad = 0;
const files = sample();
for (const file of files) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 },
		bypassCSP: false });
	const page = await context.newPage();
	const faults = [];
	page.on('request', (q) => {
		if (!/^(file|data|blob|about):/.test(q.url()))
			faults.push(`asks ${q.url()}`);
	});
	page.on('console', (m) => {
		if (m.type() === 'error' || m.type() === 'warning')
			faults.push(`console: ${m.text()}`);
	});
	page.on('pageerror', (e) => faults.push(`error: ${e.message}`));
	page.on('dialog', (d) => {
		faults.push(`a dialog: ${d.message()}`);
		d.dismiss();
	});
	await page.goto(address(root, file));
	await page.waitForTimeout(50);
	for (const view of ['light', 'dark', 'large']) {
		const box = await page.$('#elder');
		if (view === 'large' && !box)
			continue;
		await page.emulateMedia({ colorScheme: view === 'dark' ? 'dark' : 'light' });
		if (box)
			await box.setChecked(view === 'large');
		await page.evaluate(axe);
		const found = await page.evaluate((tags) => globalThis.axe.run(document,
			{ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }), TAGS);
		for (const v of found.violations)
			faults.push(`${view}: ${v.id} x${v.nodes.length} at ${v.nodes[0].target}`);
	}
	for (const width of [375, 320]) {
		await page.setViewportSize({ width, height: 812 });
		for (const large of [false, true]) {
			const box = await page.$('#elder');
			if (box)
				await box.setChecked(large);
			const over = await page.evaluate(() => {
				const d = document.documentElement;
				return getComputedStyle(d).writingMode.startsWith('vertical')
					? d.scrollHeight - d.clientHeight : d.scrollWidth - d.clientWidth;
			});
			if (over > 0)
				faults.push(`overflow of ${over} at ${width}${large ? ', large' : ''}`);
		}
	}
	for (const f of new Set(faults))
		console.log(`${file}: ${f}`);
	bad += faults.length > 0;
	await context.close();
}
await browser.close();
console.log(`${files.length} pages, ${bad} bad`);
process.exit(bad ? 1 : 0);
