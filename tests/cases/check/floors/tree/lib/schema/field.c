#include <stdio.h>
#include "schema/field.h"
#include "schema/none.h"
#include "field.h"
