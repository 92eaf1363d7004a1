/** Pharos itself in the console, for whoever runs it. May depend on {@code platform} and on what all views share. */
@NullMarked
package dev.pharos.web.console.self;

import org.jspecify.annotations.NullMarked;
