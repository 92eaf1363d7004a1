package dev.pharos.core.update;

import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;

/**
 * What an update may begin from, so that nobody has to find words in the middle of an outage.
 *
 * @param text Markdown
 */
public record UpdateTemplate(Key key, String name, UpdateStatus status, String text) implements Definition {}
