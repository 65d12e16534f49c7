#ifndef LIB_BASE_ALONE_H
#define LIB_BASE_ALONE_H

/* Needs a header that it does not include. */
size_t alone_n(void);

#endif
