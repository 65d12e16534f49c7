/* TODO: later */
const char *t = "file.XXXXXX";
int TODOS;
