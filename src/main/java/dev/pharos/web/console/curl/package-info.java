/**
 * What each button of the console would be as a call of the API, to be copied: {@code curl} with the address, what is written in the
 * form, and {@code $PHAROS_KEY} in place of a key. A view says for its own forms what they are, as {@link
 * dev.pharos.web.console.curl.RestActs}. May depend on what all views share and on {@code store.history},
 * and on what is pressed beside an incident.
 */
@NullMarked
package dev.pharos.web.console.curl;

import org.jspecify.annotations.NullMarked;
