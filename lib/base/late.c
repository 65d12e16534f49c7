/*
 * Loading by dlopen(). POSIX has pointers to functions and to objects of one size, so a table of
 * the former is filled as bytes.
 */
#include "base/late.h"

#include <dlfcn.h>
#include <string.h>

#include "base/report.h"

bool
late_load(const char *soname, const char *const *names, size_t n, void *table)
{
	void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);

	memset(table, 0, n * sizeof(void *));
	for (size_t i = 0; library && i < n; i++) {
		void *function = dlsym(library, names[i]);

		if (!function) {
			memset(table, 0, n * sizeof(void *));
			library = NULL;
		} else {
			memcpy((char *)table + i * sizeof(function), &function, sizeof(function));
		}
	}
	if (!library)
		trouble(tr("a library cannot be loaded: %s"), dlerror());
	return library != NULL;
}
