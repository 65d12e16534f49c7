/*
 * The table of outputs.
 */
#include "publish/output.h"

static const struct output *const outputs[] = {
	&output_data, &look, &search_index, &page_search, &page_round,
	&page_quality, &page_home, &page_body, &page_group, &page_list, &page_item, &page_missing,
};

static bool
make_editions(const struct output *out, const struct site *s, const struct sink *to)
{
	for (size_t l = 0; l < LANG_COUNT; l++) {
		struct site edition = *s;

		edition.lang = (enum lang)l;
		if (l != LANG_ZH && (!out->is_edition || !s->has_edition[l]))
			continue;
		if (!out->make(l == LANG_ZH ? s : &edition, to))
			return false;
	}
	return true;
}

bool
output_all(const struct site *s, const struct sink *to)
{
	for (size_t i = 0; i < sizeof(outputs) / sizeof(*outputs); i++)
		if (!make_editions(outputs[i], s, to))
			return false;
	return true;
}
