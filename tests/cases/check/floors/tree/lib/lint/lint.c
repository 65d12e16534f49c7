#include "lint/lint.h"
#include "diff/diff.h"
/* #include "publish/site.h" */
