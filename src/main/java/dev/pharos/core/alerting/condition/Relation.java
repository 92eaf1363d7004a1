package dev.pharos.core.alerting.condition;

/** How two numbers are compared. */
enum Relation {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    DIFFERENT("!=");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    /** The greater, the nearer two numbers are to being related so. */
    double excess(double a, double b) {
        return switch (this) {
            case LESS, AT_MOST -> b - a;
            case MORE, AT_LEAST -> a - b;
            case EQUAL -> -Math.abs(a - b);
            case DIFFERENT -> Math.abs(a - b);
        };
    }

    boolean holds(double a, double b) {
        return switch (this) {
            case LESS -> a < b;
            case AT_MOST -> a <= b;
            case MORE -> a > b;
            case AT_LEAST -> a >= b;
            case EQUAL -> a == b;
            case DIFFERENT -> a != b;
        };
    }
}
