/**
 * What a rule would have done, and rules that are ready-made. May depend on {@code alerting}, {@code catalog}, {@code json},
 * {@code core}, and the wire and the problems of the API.
 */
@NullMarked
package dev.pharos.web.api.rule;

import org.jspecify.annotations.NullMarked;
