/**
 * What somebody sees who follows the link of a message. May depend on {@code core}, on what is stored of incidents, and on the
 * words and pieces that all pages share.
 */
@NullMarked
package dev.pharos.web.page.acknowledge;

import org.jspecify.annotations.NullMarked;
