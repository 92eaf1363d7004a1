/**
 * The benchmarks of {@code ./pharos bench}: the packaged product against a farm of targets in a process of its own, on
 * loopback only, bounded in count and time. Prints one JSON object a line; units are in the names.
 */
@org.jspecify.annotations.NullMarked
package dev.pharos.bench;
