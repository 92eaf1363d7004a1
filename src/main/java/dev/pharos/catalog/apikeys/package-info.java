/** The API keys: who signs in with one. Later also how people make, change and withdraw them. */
@NullMarked
package dev.pharos.catalog.apikeys;

import org.jspecify.annotations.NullMarked;
