package dev.pharos.core.alerting.condition;

import java.util.function.Consumer;

/** A part of a condition: a number, or what holds or does not. */
sealed interface Term permits Amount, Truth {
    /** Shows each number that it asks for, in its order. */
    void visit(Consumer<Amount.Measured> each);
}
