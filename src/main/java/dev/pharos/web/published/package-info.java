/**
 * What is public, for machines: one snapshot of the status page for all who ask, at most about once a second, and documents
 * made of it, each once, by the rooms beside it, such as {@code web.statuspage}. May depend on {@code web.page}, {@code web.crowd} and what these may know.
 */
@NullMarked
package dev.pharos.web.published;

import org.jspecify.annotations.NullMarked;
