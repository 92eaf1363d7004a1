/** What people may write in Markdown, and what becomes of what they may not. */
@NullMarked
package dev.pharos.markdown;

import org.jspecify.annotations.NullMarked;
