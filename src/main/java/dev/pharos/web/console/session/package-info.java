/**
 * Who is signed in to the console: sessions, their cookie, and how a request is known by it. May depend on {@code
 * store.session}, the API keys of the catalog, {@code web.api} and {@code core}.
 */
@NullMarked
package dev.pharos.web.console.session;

import org.jspecify.annotations.NullMarked;
