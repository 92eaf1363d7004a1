/** The channels of the scenario {@code storm}, healthy and not, and what they were told. */
@org.jspecify.annotations.NullMarked
package dev.pharos.bench.storm;
