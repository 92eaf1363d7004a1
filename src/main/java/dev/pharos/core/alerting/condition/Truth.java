package dev.pharos.core.alerting.condition;

import dev.pharos.core.alerting.condition.Ruling.Holds;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What holds or does not. */
sealed interface Truth extends Term {
    Holds in(Measures measures);

    /** The comparison that is written first. */
    Compared first();

    /** Holds where all hold; one that does not is enough to say no, whatever is not known of the others. */
    record All(List<Truth> parts) implements Truth {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Holds in(Measures measures) {
            return decided(parts, measures, Holds.NO, Holds.YES);
        }

        @Override
        public Compared first() {
            return parts.getFirst().first();
        }

        @Override
        public void visit(Consumer<Amount.Measured> each) {
            parts.forEach(it -> it.visit(each));
        }
    }

    /** Holds where one holds, whatever is not known of the others. */
    record Any(List<Truth> parts) implements Truth {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Holds in(Measures measures) {
            return decided(parts, measures, Holds.YES, Holds.NO);
        }

        @Override
        public Compared first() {
            return parts.getFirst().first();
        }

        @Override
        public void visit(Consumer<Amount.Measured> each) {
            parts.forEach(it -> it.visit(each));
        }
    }

    record Compared(Amount left, Relation relation, Amount right) implements Truth {
        Optional<Condition.Sides> sides(Measures measures) {
            var a = left.in(measures);
            var b = right.in(measures);
            return a.isEmpty() || b.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Condition.Sides(
                            a.getAsDouble(), b.getAsDouble(), relation.excess(a.getAsDouble(), b.getAsDouble())));
        }

        @Override
        public Compared first() {
            return this;
        }

        @Override
        public Holds in(Measures measures) {
            var a = left.in(measures);
            var b = right.in(measures);
            return a.isEmpty() || b.isEmpty()
                    ? Holds.UNKNOWN
                    : Holds.of(relation.holds(a.getAsDouble(), b.getAsDouble()));
        }

        @Override
        public void visit(Consumer<Amount.Measured> each) {
            left.visit(each);
            right.visit(each);
        }
    }

    private static Holds decided(List<Truth> parts, Measures measures, Holds deciding, Holds otherwise) {
        var answer = otherwise;
        for (var part : parts) {
            var holds = part.in(measures);
            if (holds == deciding) {
                return deciding;
            }
            answer = holds == Holds.UNKNOWN ? Holds.UNKNOWN : answer;
        }
        return answer;
    }
}
