package dev.pharos.store.escalation.standby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.Severity;
import dev.pharos.store.escalation.DecisionRig;
import dev.pharos.store.sql.Transaction;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is open is known as it is now, and what did not change is held once however often it is read. */
class OpenIncidentsTest {
    private final DecisionRig rig = new DecisionRig();

    @Test
    void what_did_not_change_is_not_read_again_and_what_did_is() throws SQLException {
        var same = rig.open("same", 0);
        var taken = rig.open("taken", 1);
        var over = rig.open("over", 2);
        rig.channel("ops");
        var before = read(List.of());
        assertThat(ids(before)).containsExactly(over, taken, same);

        rig.acknowledge(taken, 3);
        rig.resolve(over, 4);
        var young = rig.open("young", 5);
        var now = read(before);

        assertThat(ids(now)).containsExactly(young, taken, same);
        assertThat(now.get(2)).isSameAs(before.get(2));
        assertThat(now.get(1).kept().incident().acknowledgedAt()).contains(DecisionRig.at(3));
        assertThat(now).isEqualTo(read(List.of()));
    }

    @Test
    void who_was_told_since_is_known_although_the_incident_is_as_it_was() throws SQLException {
        var incident = rig.open("gateway", 0);
        rig.channel("ops");
        var before = read(List.of());
        rig.toldMeanwhile(incident, "ops", 1);
        assertThat(read(before))
                .singleElement()
                .satisfies(it -> assertThat(it.told())
                        .singleElement()
                        .satisfies(told -> assertThat(told.key().value()).isEqualTo("ops")));
    }

    @Test
    void nobody_is_told_of_the_end_of_a_lead_while_others_of_its_group_are_open() throws SQLException {
        rig.channel("ops");
        rig.policy("""
                "steps": [{"after": "0s", "notify": ["channel:ops"]}]""");
        rig.open("first", Severity.HIGH, 0);
        var second = rig.open("second", Severity.HIGH, 0.1);
        rig.decide(0.2);
        rig.decide(0.5);
        rig.sent();
        assertThat(read(List.of())).hasSize(2).allMatch(it -> it.told().isEmpty());
        rig.resolve(second, 1);
        assertThat(read(List.of()))
                .singleElement()
                .satisfies(it -> assertThat(it.told()).hasSize(1));
    }

    /** Its version is that of no row, whatever the rows are. */
    @Test
    void what_comes_out_of_a_file_is_read_from_its_row() throws SQLException {
        rig.open("gateway", 0);
        var row = read(List.of()).getFirst();
        var file = new Standby.Open(row.tenant(), row.kept(), !row.isPublic(), row.told(), Standby.NO_VERSION);
        assertThat(read(List.of(file))).containsExactly(row);
    }

    private List<Standby.Open> read(List<Standby.Open> before) throws SQLException {
        return Transaction.run(rig.database, connection -> OpenIncidents.read(connection, before));
    }

    private static List<IncidentId> ids(List<Standby.Open> open) {
        return open.stream().map(it -> it.kept().incident().id()).toList();
    }
}
