#include "publish/site.h"
#include "main.h"
