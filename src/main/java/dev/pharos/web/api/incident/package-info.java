/**
 * The API of incidents: list, tell, acknowledge. May depend on {@code store}, {@code json}, {@code core} and the wire and
 * the problems of the API.
 */
@NullMarked
package dev.pharos.web.api.incident;

import org.jspecify.annotations.NullMarked;
