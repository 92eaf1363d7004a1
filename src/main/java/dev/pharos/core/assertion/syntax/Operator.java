package dev.pharos.core.assertion.syntax;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How two sides are compared. */
public enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    AT_MOST("<="),
    AT_LEAST(">="),
    LESS("<"),
    GREATER(">");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** Whether it asks for an order, which only numbers and durations have. */
    public boolean isOrdered() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    public static Optional<Operator> of(String symbol) {
        return Arrays.stream(values()).filter(o -> o.symbol.equals(symbol)).findFirst();
    }

    /** All symbols, for messages. */
    public static String symbols() {
        return Arrays.stream(values()).map(Operator::symbol).collect(Collectors.joining("  "));
    }

    boolean holds(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case NOT_EQUAL -> comparison != 0;
            case AT_MOST -> comparison <= 0;
            case AT_LEAST -> comparison >= 0;
            case LESS -> comparison < 0;
            case GREATER -> comparison > 0;
        };
    }
}
