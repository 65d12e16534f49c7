/*
 * What the frame of pages says to the browser, wherever a page stands.
 */
#ifndef LIB_PUBLISH_PAGE_FRAME_H
#define LIB_PUBLISH_PAGE_FRAME_H

/* The policy of all pages, without their styles: nothing is loaded, nothing runs, nothing is sent. */
#define PAGE_POLICY "default-src 'none'; base-uri 'none'; form-action 'none'"

#endif
