/**
 * The rules that single words keep: what a text, an address or a request header may look like, told as the flaw that one
 * has; what is kept secret, and what is cut where there is too much. Depends on nothing but Jackson's tree.
 */
@NullMarked
package dev.pharos.json.rule;

import org.jspecify.annotations.NullMarked;
