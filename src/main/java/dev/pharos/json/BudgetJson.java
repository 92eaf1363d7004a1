package dev.pharos.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.objective.ErrorBudget;
import dev.pharos.core.objective.Percent;

/**
 * An error budget in minutes with three decimals, as contracts speak of it. What is allowed is rounded down and what is used up,
 * so that none is promised that is not there; the three add up as they are shown.
 */
public final class BudgetJson {
    private static final int MS_A_THOUSANDTH = 60;

    private BudgetJson() {}

    public static void write(ObjectNode json, Percent objective, ErrorBudget budget) {
        json.put("availability", objective.value().doubleValue());
        minutes(json, budget);
        json.put("kept", budget.kept());
    }

    static void minutes(ObjectNode json, ErrorBudget budget) {
        var allowed = Math.floorDiv(budget.allowed().toMillis(), MS_A_THOUSANDTH);
        var used = Math.ceilDiv(budget.used().toMillis(), MS_A_THOUSANDTH);
        json.put("allowedMinutes", minutes(allowed));
        json.put("usedMinutes", minutes(used));
        json.put("leftMinutes", minutes(allowed - used));
    }

    private static double minutes(long thousandths) {
        return thousandths / 1_000.0;
    }
}
