// Remembers the large view (长者版) from page to page, and lets the wheel go along a vertical page.
// Without it the box works on each page, and so does the scroll bar.
(function () {
	'use strict';
	var box = document.getElementById('elder');
	var store;
	try {
		store = window.localStorage;
		if (store.getItem('elder') === '1')
			box.checked = true;
	} catch (e) {
		store = null;
	}
	var root = document.documentElement;
	if (root.className === 'vertical')
		window.addEventListener('wheel', function (e) {
			if (e.ctrlKey || e.deltaX || root.scrollWidth <= root.clientWidth)
				return;
			window.scrollBy(e.deltaY, 0);
			e.preventDefault();
		}, { passive: false });
	box.addEventListener('change', function () {
		try {
			store.setItem('elder', box.checked ? '1' : '0');
		} catch (e) {
			// it is not remembered
		}
	});
})();
