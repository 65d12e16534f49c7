/*
 * Workbooks of Excel 97 and before. The first byte says whether the rest is a container or its
 * stream.
 */
#include "../unit/made.h"
#include "syntax/xls.h"

/* The fuzzer's entry. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = { 0 };
	struct str bytes;

	if (n == 0)
		return 0;
	bytes = (struct str){ (const char *)data + 1, n - 1 };
	if (data[0] & 1)
		bytes = made_ole(&a, data[0] & 2 ? "Workbook" : "Book", bytes);
	made_try(xls_read_within, bytes);
	arena_clear(&a);
	return 0;
}
