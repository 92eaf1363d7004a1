package dev.pharos.store.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tenants, each with a target of the same key that flaps: each is told of its own. */
class FlappingTenantsTest {
    private static final DecisionRig RIG = new DecisionRig();
    private static final UUID TENANT = UUID.randomUUID();
    private static final UUID TARGET = UUID.randomUUID();

    @BeforeEach
    void begin() throws SQLException {
        RIG.empty();
        RIG.run("INSERT INTO tenant (id, key, name, created_at) VALUES ('" + TENANT + "', 'other', 'Other', now())"
                + " ON CONFLICT DO NOTHING");
        RIG.channel("theirs");
        RIG.policy("\"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:theirs\"]}]");
        RIG.run("UPDATE channel SET tenant_id = '" + TENANT + "'");
        RIG.run("UPDATE escalation_policy SET tenant_id = '" + TENANT + "'");
        RIG.channel("ours");
        RIG.policy("\"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:ours\"]}]");
    }

    @Test
    void each_is_told_of_its_own() throws SQLException {
        for (var minute = 0; minute < 6; minute += 2) {
            var theirs = RIG.open("api", minute);
            RIG.run("UPDATE incident SET tenant_id = '" + TENANT + "', target_id = '" + TARGET + "' WHERE id = '"
                    + theirs + "'");
            var ours = RIG.open("api", minute);
            RIG.decide(minute);
            RIG.resolve(ours, minute + 1);
            RIG.run("UPDATE incident SET target_id = '" + TARGET + "' WHERE id = '" + theirs + "'");
            RIG.resolve(theirs, minute + 1);
            RIG.decide(minute + 1);
        }
        for (var channel : new String[] {"ours", "theirs"}) {
            assertThat(RIG.told())
                    .filteredOn(it -> it.startsWith(channel))
                    .containsExactly(
                            channel + " opened",
                            channel + " resolved",
                            channel + " opened",
                            channel + " resolved",
                            channel + " flapping");
        }
        assertThat(RIG.asks("SELECT count(*)::text FROM escalation WHERE group_key LIKE 'flapping%'"))
                .containsExactly("2");
    }
}
