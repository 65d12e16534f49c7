/*
 * Citations of any bytes: all of the text is accounted for, and what is printed reads the same.
 */
#include <stdint.h>
#include <stdlib.h>

#include "../unit/citation_property.h"

/* The fuzzer's entry. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct str text = { (const char *)data, n };
	struct arena a = { 0 };

	if (!property_holds(&a, text))
		abort();
	arena_clear(&a);
	return 0;
}
