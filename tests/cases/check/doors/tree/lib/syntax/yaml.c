#include <yaml.h>
#include <sys/stat.h>
