/**
 * The farm of targets, in a process of its own and on loopback only. It ends when the bench that holds the other end of its
 * standard input is gone, and in any case after two hours.
 */
@org.jspecify.annotations.NullMarked
package dev.pharos.bench.farm;
