#include <getopt.h>
#include <sqlite3.h>
