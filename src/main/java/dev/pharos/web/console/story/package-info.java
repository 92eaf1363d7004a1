/**
 * What more than one view says of an incident: in which words, who was told of it, and who is next. May depend on
 * {@code store}, {@code core}, {@code cycle}, {@code web.console.session} and the words of the page.
 */
@NullMarked
package dev.pharos.web.console.story;

import org.jspecify.annotations.NullMarked;
