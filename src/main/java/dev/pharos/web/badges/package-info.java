/**
 * What is told of a component in a word, as a picture for a README and as JSON for shields.io. Start reading at
 * {@link dev.pharos.web.badges.BadgesResource}. The markup is in {@code templates/badges}. May depend on {@code web.published}
 * and what it may know.
 */
@NullMarked
package dev.pharos.web.badges;

import org.jspecify.annotations.NullMarked;
