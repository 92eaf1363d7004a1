/** How people come in and go out: the form for a key, the link for the first of all, signing out. */
@NullMarked
package dev.pharos.web.console.signin;

import org.jspecify.annotations.NullMarked;
