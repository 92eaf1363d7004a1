/**
 * Plain arithmetic on time: how long a target was up, degraded, down, or not looked at. Depends on nothing but the JDK.
 */
@NullMarked
package dev.pharos.core.availability;

import org.jspecify.annotations.NullMarked;
