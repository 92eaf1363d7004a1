/** What a try answered, as something to assert: values of its body, and what would hold in the place of what does not. */
@NullMarked
package dev.pharos.web.console.onetarget.form.answer;

import org.jspecify.annotations.NullMarked;
