/**
 * What is done every few minutes or less often, each job a method with {@code @Scheduled}: partitions made ahead and dropped,
 * old rows deleted. Each step is a short transaction, and at most one is under way on a database, whatever runs on it. May
 * depend on {@code store}; nobody depends on it.
 */
@NullMarked
package dev.pharos.housekeeping;

import org.jspecify.annotations.NullMarked;
