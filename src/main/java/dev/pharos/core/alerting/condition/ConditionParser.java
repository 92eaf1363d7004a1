package dev.pharos.core.alerting.condition;

import dev.pharos.core.alerting.condition.Amount.Sign;
import dev.pharos.core.alerting.condition.Cursor.Argument;
import dev.pharos.core.outcome.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a condition by descent, a method a line of the grammar:
 *
 * <pre>
 * condition  = all { "or" all } ;
 * all        = compared { "and" compared } ;
 * compared   = sum [ ( "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "==" | "!=" ) sum ] ;
 * sum        = product { ( "+" | "-" ) product } ;
 * product    = signed { ( "*" | "/" ) signed } ;
 * signed     = [ "-" ] ( number [ "%" ] | metric | "(" condition ")" ) ;
 * metric     = name [ "(" argument ")" ] ;
 * </pre>
 *
 * A parenthesis may hold a condition or a number: which of them stands where is asked afterwards, so that a mistake is told in these
 * words and not in those of the grammar.
 */
final class ConditionParser {
    private static final int LONGEST_QUOTED = 80;
    private static final int DEEPEST = 50;

    private final Cursor cursor;
    private int depth;

    private ConditionParser(Cursor cursor) {
        this.cursor = cursor;
    }

    static Truth parse(String text) throws ConditionSyntaxException {
        var cursor = new Cursor(text);
        var parser = new ConditionParser(cursor);
        if (cursor.length() > Condition.LONGEST) {
            throw cursor.malformed(
                    Condition.LONGEST,
                    "it has " + cursor.length() + " characters, at most " + Condition.LONGEST + " may be");
        }
        var begin = cursor.skipBlanks();
        var whole = parser.truth(begin, parser.condition());
        cursor.skipBlanks();
        if (!cursor.isAtEnd()) {
            throw cursor.malformed(cursor.skipBlanks(), "expected and, or, or the end");
        }
        return whole;
    }

    private Term condition() throws ConditionSyntaxException {
        var begin = cursor.skipBlanks();
        var first = all();
        if (!cursor.takesWord("or")) {
            return first;
        }
        var parts = new ArrayList<Truth>(List.of(truth(begin, first)));
        do {
            begin = cursor.skipBlanks();
            parts.add(truth(begin, all()));
        } while (cursor.takesWord("or"));
        return new Truth.Any(parts);
    }

    private Term all() throws ConditionSyntaxException {
        var begin = cursor.skipBlanks();
        var first = compared();
        if (!cursor.takesWord("and")) {
            return first;
        }
        var parts = new ArrayList<Truth>(List.of(truth(begin, first)));
        do {
            begin = cursor.skipBlanks();
            parts.add(truth(begin, compared()));
        } while (cursor.takesWord("and"));
        return new Truth.All(parts);
    }

    private Term compared() throws ConditionSyntaxException {
        var begin = cursor.skipBlanks();
        var left = sum();
        var relation = cursor.relation();
        if (relation.isEmpty()) {
            return left;
        }
        var middle = cursor.skipBlanks();
        var right = sum();
        var whole = new Truth.Compared(amount(begin, left), relation.get(), amount(middle, right));
        var end = cursor.skipBlanks();
        if (cursor.relation().isPresent()) {
            throw cursor.malformed(end, "a comparison has two sides; join two of them with and");
        }
        return whole;
    }

    private Term sum() throws ConditionSyntaxException {
        var begin = cursor.skipBlanks();
        var left = product();
        while (true) {
            var sign = cursor.takes('+') ? Sign.PLUS : cursor.takes('-') ? Sign.MINUS : null;
            if (sign == null) {
                return left;
            }
            var middle = cursor.skipBlanks();
            left = new Amount.Computed(amount(begin, left), sign, amount(middle, product()));
        }
    }

    private Term product() throws ConditionSyntaxException {
        var begin = cursor.skipBlanks();
        var left = signed();
        while (true) {
            var sign = cursor.takes('*') ? Sign.TIMES : cursor.takes('/') ? Sign.OVER : null;
            if (sign == null) {
                return left;
            }
            var middle = cursor.skipBlanks();
            left = new Amount.Computed(amount(begin, left), sign, amount(middle, signed()));
        }
    }

    private Term signed() throws ConditionSyntaxException {
        if (cursor.takes('-')) {
            var begin = cursor.skipBlanks();
            return new Amount.Negative(amount(begin, single()));
        }
        return single();
    }

    private Term single() throws ConditionSyntaxException {
        var begin = cursor.skipBlanks();
        if (cursor.takes('(')) {
            return inParentheses(begin);
        }
        if (cursor.isAtNumber()) {
            return cursor.number(begin);
        }
        var name = cursor.word();
        if (name.isEmpty()) {
            throw cursor.malformed(begin, "expected a number or a metric, such as success_rate < 0.5");
        }
        var argument = cursor.isAt('(') ? Optional.of(cursor.argument()) : Optional.<Argument>empty();
        var metric = new MetricReader(cursor, name, begin, argument).read();
        return new Amount.Measured(metric, cursor.since(begin));
    }

    private Term inParentheses(int begin) throws ConditionSyntaxException {
        depth++;
        if (depth > DEEPEST) {
            throw cursor.malformed(begin, "parentheses stand in each other more than " + DEEPEST + " times");
        }
        var inner = condition();
        if (!cursor.takes(')')) {
            throw cursor.malformed(cursor.skipBlanks(), "expected the ) of the ( at character " + (begin + 1));
        }
        depth--;
        return inner;
    }

    private Truth truth(int begin, Term term) throws ConditionSyntaxException {
        return switch (term) {
            case Truth truth -> truth;
            case Amount _ ->
                throw cursor.malformed(
                        begin,
                        "a number alone does not hold or not: compare it, such as \""
                                + Excerpt.of(cursor.since(begin).strip(), LONGEST_QUOTED) + " > 0\"");
        };
    }

    private Amount amount(int begin, Term term) throws ConditionSyntaxException {
        return switch (term) {
            case Amount amount -> amount;
            case Truth _ ->
                throw cursor.malformed(
                        begin, "here stands a comparison where a number was expected; join comparisons with and, or");
        };
    }
}
