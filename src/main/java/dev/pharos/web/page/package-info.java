/**
 * The public status page: takes what is kept and what is believed, finds the words, and serves HTML that needs no
 * script. One folder a page, one for what they share, one for the words; all markup is in {@code templates/page}. Start
 * reading at {@link dev.pharos.web.page.PageResource}. Only what {@code store.history} makes public comes in here, and
 * of states only state, times and names of parts. May depend on {@code store}, {@code cycle}, {@code platform}, {@code
 * core}.
 */
@NullMarked
package dev.pharos.web.page;

import org.jspecify.annotations.NullMarked;
