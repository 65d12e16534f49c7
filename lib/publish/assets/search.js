// The search of the site. The index comes as scripts, since a page opened from a folder may not
// read files. A query finds exactly the items that have it somewhere in name, codes, body,
// department or legal bases; what is only like it stands behind, and is counted apart.
var catalogSearch = (function () {
	'use strict';
	var me = document.currentScript;
	var base = me.src.replace(/search\.js.*$/, 'search/');
	var up = me.getAttribute('src').replace(/search\.js$/, '');
	var STEP = 50;
	var FILTERS = ['body', 'kind', 'level', 'state'];
	var head = null, items = [], bases = [], waiting = [], shown = STEP, loaded = 0, failed = false;
	var form, input, count, hits, more, timer = 0;

	function byId(id) {
		return document.getElementById(id);
	}

	// A sentence of the page with its {} filled.
	function say(word, text) {
		var node = byId('word-' + word).cloneNode(true);
		var hole = node.querySelector('bdi');
		node.removeAttribute('id');
		if (hole)
			hole.textContent = text;
		return node;
	}

	function put(node, child) {
		node.textContent = '';
		node.appendChild(child);
	}

	function fold(s) {
		return s.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
	}

	// "z[cz]d" as the readings that it stands for, 16 at most
	function readings(s) {
		var all = [''];
		s.replace(/\[([a-z]+)\]|(.)/g, function (whole, many, one) {
			var letters = many && all.length * many.length <= 16 ? many : many ? many[0] : one;
			var next = [];
			all.forEach(function (before) {
				letters.split('').forEach(function (letter) {
					next.push(before + letter);
				});
			});
			all = next;
			return '';
		});
		return all.join('\n');
	}

	function Item(row) {
		this.file = row[0];
		this.title = row[1];
		this.codes = row[2];
		this.body = [row[3]];
		this.kind = [row[4]];
		this.state = [row[5]];
		this.level = row[6];
		this.department = row[7];
		this.bases = row[8];
		this.pinyin = row[9];
		this.text = row[1] + '\n' + row[2] + '\n' + row[7] + '\n' + head.body[row[3]];
		this.folded = null;
	}

	// Which bases have the query, and which have it when folded.
	function findBases(q, folded) {
		var found = new Uint8Array(bases.length);
		for (var i = 0; i < bases.length; i++) {
			if (bases[i].text.indexOf(q) >= 0)
				found[i] = 2;
			else if (folded) {
				if (bases[i].folded === null)
					bases[i].folded = fold(bases[i].text);
				if (bases[i].folded.indexOf(folded) >= 0)
					found[i] = 1;
			}
		}
		return found;
	}

	function rate(item, q, folded, isPinyin, found) {
		var best = item.text.indexOf(q) >= 0 ? 2 : 0;
		for (var i = 0; best < 2 && i < item.bases.length; i++)
			best = Math.max(best, found[item.bases[i]]);
		if (best || !folded)
			return best;
		if (item.folded === null)
			item.folded = fold(item.title) + '\n' + fold(item.codes) + '\n' +
				fold(item.department) + '\n' + fold(head.body[item.body[0]]);
		if (item.folded.indexOf(folded) >= 0)
			return 1;
		if (!isPinyin)
			return 0;
		if (item.readings === undefined)
			item.readings = readings(item.pinyin);
		return item.readings.indexOf(folded) >= 0 ? 1 : 0;
	}

	function chosen() {
		var state = { q: input.value };
		FILTERS.forEach(function (f) {
			state[f] = byId(f).value;
		});
		return state;
	}

	function passes(item, wanted, but) {
		for (var i = 0; i < FILTERS.length; i++) {
			var f = FILTERS[i];
			if (f !== but && wanted[f] >= 0 && item[f].indexOf(wanted[f]) < 0)
				return false;
		}
		return true;
	}

	// The counts beside the names of a filter: what each would leave.
	function fillFilter(f, sums, value) {
		var select = byId(f), at = 1;
		head[f].forEach(function (name, i) {
			var option = select.options[at];
			if (!option) {
				option = document.createElement('option');
				option.value = name || '\u2014';
				option.lang = 'zh-CN';
				select.appendChild(option);
			}
			option.textContent = (name || byId('word-none').textContent) + ' (' + sums[i] + ')';
			option.disabled = !sums[i] && option.value !== value;
			at++;
		});
		select.value = value;
	}

	function line(item) {
		var li = document.createElement('li'), a = document.createElement('a');
		var small = document.createElement('span');
		a.href = 'item/' + item.file + '.html';
		a.textContent = item.title;
		a.lang = 'zh-CN';
		small.className = 'basis';
		small.lang = 'zh-CN';
		small.textContent = [head.kind[item.kind[0]], head.body[item.body[0]],
			item.codes.split('\n')[0]].filter(Boolean).join(' · ');
		li.appendChild(a);
		li.appendChild(small);
		return li;
	}

	function show(exact, near) {
		var all = exact.concat(near), part = document.createDocumentFragment();
		put(count, say('found', String(exact.length)));
		for (var i = 0; i < all.length && i < shown; i++) {
			if (i === exact.length) {
				var li = document.createElement('li');
				li.className = 'near';
				li.value = i;
				li.appendChild(say('near', String(near.length)));
				part.appendChild(li);
			}
			part.appendChild(line(all[i]));
		}
		hits.textContent = '';
		hits.appendChild(part);
		more.hidden = all.length <= shown;
		if (!more.hidden)
			put(more, say('more', String(Math.min(STEP, all.length - shown))));
		if (near.length && exact.length >= shown)
			count.appendChild(say('near', String(near.length)));
		form.dataset.exact = exact.length;
		form.dataset.near = near.length;
	}

	function search() {
		var state = chosen(), q = state.q, folded = fold(q);
		var isPinyin = /^[a-z0-9]{2,}$/.test(folded) && /[a-z]/.test(folded);
		var found = q ? findBases(q, folded) : null;
		var exact = [], near = [], sums = {}, wanted = {};
		FILTERS.forEach(function (f) {
			var value = state[f] === '\u2014' ? '' : state[f];
			wanted[f] = state[f] ? head[f].indexOf(value) : -1;
			sums[f] = head[f].map(function () { return 0; });
		});
		items.forEach(function (item) {
			var rank = q ? rate(item, q, folded, isPinyin, found) : 2;
			if (!rank)
				return;
			FILTERS.forEach(function (f) {
				if (rank === 2 && passes(item, wanted, f))
					item[f].forEach(function (i) { sums[f][i]++; });
			});
			if (passes(item, wanted, ''))
				(rank === 2 ? exact : near).push(item);
		});
		FILTERS.forEach(function (f) { fillFilter(f, sums[f], state[f]); });
		show(exact, near);
		form.dataset.query = q;
	}

	function remember() {
		var state = chosen(), hash = new URLSearchParams();
		Object.keys(state).forEach(function (k) {
			if (state[k])
				hash.set(k, state[k]);
		});
		try {
			history.replaceState(null, '', '#' + hash.toString());
		} catch (e) {
			location.replace('#' + hash.toString());
		}
	}

	function recall() {
		var hash = new URLSearchParams(location.hash.slice(1));
		input.value = hash.get('q') || '';
		FILTERS.forEach(function (f) {
			var value = hash.get(f) || '', select = byId(f);
			select.value = value;
			if (select.value !== value)
				select.value = '';
		});
	}

	function changed() {
		shown = STEP;
		remember();
		if (loaded)
			search();
	}

	function fail() {
		failed = true;
		put(count, say('failed', ''));
	}

	function load(name) {
		var script = document.createElement('script');
		script.nonce = me.nonce;
		script.src = base + name;
		script.onerror = fail;
		document.head.appendChild(script);
	}

	// One after the other, in order: numbers of bases are places in the list.
	function next() {
		if (failed)
			return;
		if (waiting.length) {
			put(count, say('loading', Math.round(100 * (1 - waiting.length /
				(head.items + head.bases))) + '%'));
			load(waiting.shift());
			return;
		}
		loaded = 1;
		form.dataset.ready = '1';
		FILTERS.forEach(function (f) {
			fillFilter(f, head[f].map(function () { return 0; }), '');
		});
		recall();
		search();
	}

	function begin() {
		form = byId('search');
		input = byId('q');
		count = byId('count');
		hits = byId('hits');
		more = byId('more');
		form.hidden = false;
		form.addEventListener('submit', function (e) { e.preventDefault(); });
		input.addEventListener('input', function () {
			clearTimeout(timer);
			timer = setTimeout(changed, items.length > 20000 ? 200 : 0);
		});
		FILTERS.forEach(function (f) { byId(f).addEventListener('change', changed); });
		more.addEventListener('click', function () {
			var at = shown;
			shown += STEP;
			search();
			if (hits.children[at])
				hits.children[at].querySelector('a').focus();
		});
		window.addEventListener('hashchange', function () {
			if (!loaded)
				return;
			recall();
			shown = STEP;
			search();
		});
		input.value = new URLSearchParams(location.hash.slice(1)).get('q') || '';
		load('start.js');
	}

	document.addEventListener('DOMContentLoaded', begin);
	return {
		start: function (start) {
			var i;
			head = start;
			for (i = 0; i < head.bases; i++)
				waiting.push('bases-' + i + '.js');
			for (i = 0; i < head.items; i++)
				waiting.push('items-' + i + '.js');
			next();
		},
		bases: function (number, list) {
			list.forEach(function (text) { bases.push({ text: text, folded: null }); });
			next();
		},
		items: function (number, list) {
			list.forEach(function (row) { items.push(new Item(row)); });
			next();
		}
	};
})();
