/** What people write in Markdown, as HTML that is safe on a public page. May depend on nothing of ours. */
@NullMarked
package dev.pharos.markdown;

import org.jspecify.annotations.NullMarked;
