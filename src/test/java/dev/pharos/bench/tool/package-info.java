/** What every scenario needs: the figures of a process and of Pharos's own metrics, percentiles, and how they are told. */
@org.jspecify.annotations.NullMarked
package dev.pharos.bench.tool;
