/** Hostile visitors, in a process of their own: bounded in number and time, against loopback only. */
@org.jspecify.annotations.NullMarked
package dev.pharos.bench.crowd;
