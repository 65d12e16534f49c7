/*
 * Libraries that only some inputs need, loaded when the first of these comes: what they bring along
 * costs several times what a short run of a program costs of itself. A door lists the functions
 * that it calls once, LIST(F), and calls them through the table made of that list.
 */
#ifndef LIB_BASE_LATE_H
#define LIB_BASE_LATE_H

#include <stdbool.h>
#include <stddef.h>

/* For LIST(F): a member of the table, typed as the library's header declares the function. */
#define LATE_MEMBER(function) __typeof__(function) *function;
/* For LIST(F): the name of the member. */
#define LATE_NAME(function) #function,

/*
 * Load a library and find its functions. Once loaded it stays until the program ends.
 *
 * in:      soname, of the library as it was linked at build time ("libzip.so.4"); names[n], in the
 *          order of the table
 * out:     table, n pointers to functions; all NULL unless true is returned
 * returns: false, told, if the library or a function is not there
 */
bool late_load(const char *soname, const char *const *names, size_t n, void *table);

#endif
