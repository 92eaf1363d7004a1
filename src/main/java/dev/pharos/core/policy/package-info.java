/**
 * Who is told of an outage after how long, as people write it: policies with their steps, contacts, and which policy is the
 * one of a target. What is made of it is decided in {@code core.escalation}. May depend on {@code core.catalog},
 * {@code core.matching} and {@code core.targets}.
 */
@NullMarked
package dev.pharos.core.policy;

import org.jspecify.annotations.NullMarked;
