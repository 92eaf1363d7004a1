/**
 * The form of whatever people edit beside targets: channels, contacts, schedules, policies, maintenance and silences. What is
 * written there is the definition itself, as YAML or JSON; it is read, checked, compared and saved by the edits of the API. A
 * further kind of thing is an entry of {@link dev.pharos.web.console.forms.Things} and of {@code Editables}. May depend on
 * {@code web.console.changes}, {@code .frame}, {@code .session}, on {@code catalog}, {@code notify.delivery}, {@code json} and
 * {@code core}.
 */
@NullMarked
package dev.pharos.web.console.forms;

import org.jspecify.annotations.NullMarked;
