package dev.pharos.store.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slack takes two messages within five minutes, mail whatever comes. */
class RateLimitedDecisionsTest {
    private static final DecisionRig RIG = new DecisionRig();

    @BeforeEach
    void begin() throws SQLException {
        RIG.empty();
        RIG.run("TRUNCATE held_back");
        RIG.channel("slack");
        RIG.channel("mail");
        RIG.run("UPDATE channel SET rate_most = 2, rate_within_ms = 300000 WHERE key = 'slack'");
        RIG.policy("\"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:slack\", \"channel:mail\"]}]");
    }

    @Test
    void what_is_more_comes_in_one_digest_and_its_end_is_not_told() throws SQLException {
        var incidents = List.of(RIG.open("a", 0), RIG.open("b", 0), RIG.open("c", 0), RIG.open("d", 0));
        RIG.decide(0);
        assertThat(RIG.told()).filteredOn("slack opened"::equals).hasSize(2);
        assertThat(RIG.told()).filteredOn("mail opened"::equals).hasSize(4);
        for (var incident : incidents) {
            RIG.resolve(incident, 1);
        }
        RIG.decide(1);
        assertThat(RIG.told()).filteredOn("slack resolved"::equals).hasSize(2);
        assertThat(RIG.told()).filteredOn("mail resolved"::equals).hasSize(4);
        RIG.decide(4);
        assertThat(digests()).isEmpty();
        RIG.decide(6.1);
        RIG.decide(7);
        RIG.decide(20);
        assertThat(digests()).singleElement().asString().startsWith("2 ");
        assertThat(RIG.asks("SELECT DISTINCT detail ->> 'channel' || ': ' || (detail ->> 'reason') FROM incident_event"
                        + " WHERE type = 'not-told' AND detail ->> 'channel' IS NOT NULL"))
                .containsExactly("slack: rate limit of 2 within 5m: told in a digest");
    }

    @Test
    void where_there_is_room_again_it_is_told_as_before() throws SQLException {
        RIG.open("a", 0);
        RIG.open("b", 1);
        RIG.decide(1);
        RIG.open("c", 7);
        RIG.decide(7);
        assertThat(RIG.told()).filteredOn("slack opened"::equals).hasSize(3);
        assertThat(digests()).isEmpty();
    }

    private static List<String> digests() throws SQLException {
        return RIG.asks("""
                SELECT (f.facts::jsonb -> 'heldBack' ->> 'count') || ' ' || f.facts FROM delivery d JOIN outbox f ON f.seq = d.fact
                WHERE d.type = 'channel.digest'""");
    }
}
