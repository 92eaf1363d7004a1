/**
 * The REST API: what people and machines register and read. May depend on {@code store}, {@code json}, {@code platform}
 * and {@code core}.
 */
@NullMarked
package dev.pharos.web.api;

import org.jspecify.annotations.NullMarked;
