#include "diff/diff.h"
#include "lint/lint.h"
