// Remembers the large view (长者版) from page to page. Without it the box works on each page.
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
	box.addEventListener('change', function () {
		try {
			store.setItem('elder', box.checked ? '1' : '0');
		} catch (e) {
			// it is not remembered
		}
	});
})();
