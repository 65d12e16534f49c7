static const char usage[] = TR_NOOP(
"usage: catalog-a [OPTION ...]\n"
"\n"
"      --max N    write no more than N\n");
