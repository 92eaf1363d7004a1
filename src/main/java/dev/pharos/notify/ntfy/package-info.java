/** The channel kind {@code ntfy}: a topic of ntfy.sh or of a server of one's own. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.ntfy;

import org.jspecify.annotations.NullMarked;
