#include "schema/field.h"
