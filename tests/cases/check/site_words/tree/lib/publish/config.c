static const char *const colour_usual[2][1] = {
	{ "#fff" },
	{ "#000" },
};
