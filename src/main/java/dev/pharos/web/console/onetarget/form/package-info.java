/**
 * The form of a target: a definition as texts and back, checked by the rules of the API, tried before it is saved, compared
 * with what is kept, and saved by the same edits. May depend on {@code web.console.onetarget}, {@code .frame}, {@code
 * .session}, on {@code catalog}, {@code json}, {@code core} and {@code store.escalation}.
 */
@NullMarked
package dev.pharos.web.console.onetarget.form;

import org.jspecify.annotations.NullMarked;
