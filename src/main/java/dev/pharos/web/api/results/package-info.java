/**
 * Results on their way out of one Pharos and into another: as lines of JSON, which come back as they went, or as CSV for tables. May
 * depend on {@code catalog}, {@code store}, {@code json}, {@code core}, and the wire and the problems of the API.
 */
@NullMarked
package dev.pharos.web.api.results;

import org.jspecify.annotations.NullMarked;
