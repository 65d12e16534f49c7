// What the checks in a browser share.
import { chromium } from 'playwright-core';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export async function launch()
{
	return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking',
			'--allow-file-access-from-files'] });
}

export function address(root, file)
{
	const [name, hash] = file.split('#');
	return pathToFileURL(path.join(path.resolve(root), name)).href + (hash ? '#' + hash : '');
}

export function htmlFiles(root)
{
	return fs.readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((e) => e.isFile() && e.name.endsWith('.html'))
		.map((e) => path.relative(root, path.join(e.parentPath ?? e.path, e.name))).sort();
}
