/**
 * The rules that single words keep: what a text, an address or a request header may look like, told as the flaw that one
 * has. Depends on nothing but the JDK.
 */
@NullMarked
package dev.pharos.json.rule;

import org.jspecify.annotations.NullMarked;
