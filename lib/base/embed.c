/*
 * Looking up the carried files: some forty of them, so a plain walk does.
 */
#include "base/embed.h"

#include <string.h>

struct str
embed_get(const char *name)
{
	for (size_t i = 0; i < embed_count; i++)
		if (strcmp(embed_table[i].name, name) == 0)
			return (struct str){ (const char *)embed_table[i].data,
			    embed_table[i].size };
	return (struct str){ NULL, 0 };
}

const struct embed *
embed_under(const char *prefix, size_t i)
{
	const size_t n = strlen(prefix);

	for (size_t k = 0; k < embed_count; k++)
		if (strncmp(embed_table[k].name, prefix, n) == 0 && i-- == 0)
			return &embed_table[k];
	return NULL;
}
