/**
 * Says what went wrong, as problem+json (RFC 9457): every error of the API has its shape from here. May depend on
 * {@code store}, {@code json} and {@code core}.
 */
@NullMarked
package dev.pharos.web.api.problem;

import org.jspecify.annotations.NullMarked;
