/** What people do to an incident from wherever it is shown: by the same acts as over the API, sent as plain forms. */
@NullMarked
package dev.pharos.web.console.acts;

import org.jspecify.annotations.NullMarked;
