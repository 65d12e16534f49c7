void
x_talk(struct str s, unsigned n)
{
	trouble(tr("%.*s has %u rows\n"), STRF(s), n);
	trouble(tr("%s at row %u"), s.p, n);
	trouble(tr("%u of %.*s"), n, STRF(s));
	trouble(tr("half done %u"), n);
	trouble(tr("open %s:"), s.p);
	trouble(tr("see --list-rules"));
	trouble(tr("there, but empty"));
	trouble(tr("not there at all, though it goes on for longer than a line of a report"));
	puts(tr(" and 100%%"));
	puts(tr("end of line\n"));
}
