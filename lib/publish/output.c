/*
 * The table of outputs.
 */
#include "publish/output.h"

static const struct output *const outputs[] = {
	&output_data, &page_home, &page_body, &page_kind, &page_list, &page_item, &page_missing,
};

bool
output_all(const struct site *s, const struct sink *to)
{
	for (size_t i = 0; i < sizeof(outputs) / sizeof(*outputs); i++)
		if (!outputs[i]->make(s, to))
			return false;
	return true;
}
