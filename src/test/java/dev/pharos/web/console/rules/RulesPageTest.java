package dev.pharos.web.console.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pharos.alerting.AlertBoard.Alert;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.rules.EditedAlertRules;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.AlertState;
import dev.pharos.core.alerting.By;
import dev.pharos.core.alerting.NoData;
import dev.pharos.core.alerting.RulesForTests;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.rules.RulesPage.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RulesPageTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:09:00Z");
    private static final Instant SINCE = Instant.parse("2026-11-24T03:00:00Z");

    private static Kept kept(By by, Alert... alerts) {
        var rule = RulesForTests.rule("error_rate > 5%", by, Duration.ofMinutes(10), Duration.ZERO, NoData.OK);
        return new Kept(stored(rule), List.of(alerts));
    }

    private static Defined<AlertRule> stored(AlertRule rule) {
        return new Defined<>(
                EditedAlertRules.TABLE, UUID.randomUUID(), TenantId.MAIN, 1, rule, Optional.of("rules.yaml"), NOW, NOW);
    }

    @Test
    void says_that_there_is_none_yet_and_what_one_is_good_for() {
        var page = new RulesPage(List.of(), NOW);

        assertThat(page.heading()).isEqualTo("There is no alert rule yet.");
        assertThat(page.lamp()).isEqualTo(Lamp.NONE);
        assertThat(page.lead()).startsWith("A rule finds what two failures in a row do not");
    }

    @Test
    void says_which_one_fires_and_shows_it_first() {
        var calm = kept(new By.Target());
        var soon = kept(new By.Group(), new Alert("Shop", new AlertState.Pending(SINCE)));
        var fires = kept(
                new By.Target(),
                new Alert("mail", new AlertState.Pending(NOW)),
                new Alert("web", new AlertState.Firing(SINCE, NOW)));
        var page = new RulesPage(List.of(calm, soon, fires), NOW);

        assertThat(page.heading()).isEqualTo("Errors fires.");
        assertThat(page.lamp()).isEqualTo(Lamp.DOWN);
        assertThat(page.lines(true))
                .extracting(RulesView.Line::icon, RulesView.Line::stands)
                .containsExactly(
                        tuple("down", "Fires for web, holds since 03:00 UTC."),
                        tuple("suspect", "Holds for Shop since 03:00 UTC, not long enough yet."),
                        tuple("up", "Calm."));
    }

    @Test
    void tells_what_it_asks_and_lets_only_those_edit_who_may() {
        var page = new RulesPage(List.of(kept(new By.All(), new Alert("", new AlertState.Firing(SINCE, NOW)))), NOW);

        var line = page.lines(false).getFirst();
        assertThat(line.asks()).isEqualTo("error_rate > 5%");
        assertThat(line.how()).isEqualTo("High, over 5m, for 10m, all together of all targets.");
        assertThat(line.stands()).isEqualTo("Fires, holds since 03:00 UTC.");
        assertThat(line.file()).isEqualTo("rules.yaml");
        assertThat(line.edit()).isEmpty();
        assertThat(page.lines(true).getFirst().edit()).isEqualTo("/console/edit/alert-rules/errors");
    }
}
