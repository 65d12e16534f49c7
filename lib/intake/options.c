/*
 * The arguments of the options about reading.
 */
#include "intake/options.h"

#include "base/report.h"
#include "intake/cleanup.h"

bool
options_no_clean(struct intake_options *o, struct str list)
{
	while (list.n) {
		const struct str name = str_cut(&list, ',');
		const unsigned bit = cleanup_bit(name);

		if (!bit) {
			trouble(tr("no clean-up is called \"%.*s\""), STRF(name));
			return false;
		}
		o->no_clean |= bit;
	}
	return true;
}

bool
options_encoding(struct intake_options *o, struct str name)
{
	o->encoding = enc_by_name(name);
	if (o->encoding == ENC_BAD)
		trouble(tr("no encoding is called \"%.*s\""), STRF(name));
	return o->encoding != ENC_BAD;
}

bool
options_delimiter(struct intake_options *o, struct str text)
{
	if (str_is(text, "tab"))
		text = STR("\t");
	if (text.n != 1 || (unsigned char)text.p[0] >= 0x80 ||
	    text.p[0] == '"' || text.p[0] == '\n') {
		trouble(tr("--delimiter wants one ASCII character or tab, not \"%.*s\""),
		    STRF(text));
		return false;
	}
	o->delim = text.p[0];
	return true;
}

bool
options_hidden(struct intake_options *o, struct str word)
{
	o->skip_hidden = str_is(word, "skip");
	if (o->skip_hidden || str_is(word, "keep"))
		return true;
	trouble(tr("--hidden wants keep or skip, not \"%.*s\""), STRF(word));
	return false;
}
