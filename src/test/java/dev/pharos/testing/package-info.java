/**
 * What the tests of all packages share: a real PostgreSQL once a test run, and the application on it. May depend on
 * {@code runtime}.
 */
@NullMarked
package dev.pharos.testing;

import org.jspecify.annotations.NullMarked;
