/**
 * The benchmarks of {@code ./pharos bench}: the packaged product against a farm of targets in a process of its own, on
 * loopback only, bounded in count and time. A scenario is a class here and a line in {@link dev.pharos.bench.Bench}.
 */
@org.jspecify.annotations.NullMarked
package dev.pharos.bench;
