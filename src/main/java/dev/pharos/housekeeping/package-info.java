/**
 * What is done every few minutes or less often, each job a method with {@code @Scheduled}: partitions made ahead and
 * dropped, days sealed, old rows deleted. May depend on {@code housekeeping.steps}, {@code store}, {@code notify},
 * {@code platform} and {@code core}; nobody depends on it.
 */
@NullMarked
package dev.pharos.housekeeping;

import org.jspecify.annotations.NullMarked;
