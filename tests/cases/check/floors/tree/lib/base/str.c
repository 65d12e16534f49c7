#include "base/str.h"
#include "schema/field.h"
