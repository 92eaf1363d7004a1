package dev.pharos.core.alerting.condition;

import java.util.OptionalDouble;
import java.util.function.Consumer;

/** A number of a condition. What depends on something unknown is unknown, and so is what is divided by nothing. */
sealed interface Amount extends Term {
    OptionalDouble in(Measures measures);

    record Number(double value) implements Amount {
        @Override
        public OptionalDouble in(Measures measures) {
            return OptionalDouble.of(value);
        }

        @Override
        public void visit(Consumer<Measured> each) {
            // It asks for nothing.
        }
    }

    /** @param written as it stands in the condition */
    record Measured(Metric metric, String written) implements Amount {
        @Override
        public OptionalDouble in(Measures measures) {
            return measures.of(metric);
        }

        @Override
        public void visit(Consumer<Measured> each) {
            each.accept(this);
        }
    }

    record Negative(Amount of) implements Amount {
        @Override
        public OptionalDouble in(Measures measures) {
            var value = of.in(measures);
            return value.isPresent() ? OptionalDouble.of(-value.getAsDouble()) : value;
        }

        @Override
        public void visit(Consumer<Measured> each) {
            of.visit(each);
        }
    }

    record Computed(Amount left, Sign sign, Amount right) implements Amount {
        @Override
        public OptionalDouble in(Measures measures) {
            var a = left.in(measures);
            var b = right.in(measures);
            if (a.isEmpty() || b.isEmpty()) {
                return OptionalDouble.empty();
            }
            var result = switch (sign) {
                case PLUS -> a.getAsDouble() + b.getAsDouble();
                case MINUS -> a.getAsDouble() - b.getAsDouble();
                case TIMES -> a.getAsDouble() * b.getAsDouble();
                case OVER -> a.getAsDouble() / b.getAsDouble();
            };
            return Double.isFinite(result) ? OptionalDouble.of(result) : OptionalDouble.empty();
        }

        @Override
        public void visit(Consumer<Measured> each) {
            left.visit(each);
            right.visit(each);
        }
    }

    enum Sign {
        PLUS,
        MINUS,
        TIMES,
        OVER
    }
}
