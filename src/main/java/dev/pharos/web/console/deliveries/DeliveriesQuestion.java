package dev.pharos.web.console.deliveries;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.store.history.DeliveryReader;
import dev.pharos.web.api.wire.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries somebody wants to see, as it stands in the address of the page.
 *
 * @param before the last of the page before
 */
record DeliveriesQuestion(
        Optional<String> state, Optional<String> channel, Optional<UUID> incident, Optional<UUID> before) {
    /** What they may have come to, and how each is called. */
    static final List<State> STATES = List.of(
            new State("", "All"),
            new State("pending", "Waiting"),
            new State("sent", "Sent"),
            new State("rejected", "Refused"),
            new State("exhausted", "Given up"),
            new State("failed", "Tests that did not arrive"));

    /** @param code in the API; empty for all */
    record State(String code, String words) {}

    /** Refuses with all that is wrong. */
    static DeliveriesQuestion of(
            @Nullable String state, @Nullable String channel, @Nullable String incident, @Nullable String before) {
        var parameters = new Parameters();
        var question = new DeliveriesQuestion(
                parameters.read(
                        "state", state, "pending, sent, rejected, exhausted or failed", DeliveriesQuestion::state),
                parameters.read("channel", channel, "the key of a channel", it -> new ChannelKey(it.strip()).value()),
                parameters.read("incident", incident, "the id of an incident", UUID::fromString),
                parameters.read("before", before, "the id of a delivery", UUID::fromString));
        parameters.check();
        return question;
    }

    private static String state(String code) {
        return STATES.stream()
                .map(State::code)
                .filter(code::equals)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }

    DeliveryReader.Filter of(TenantId tenant) {
        return new DeliveryReader.Filter(tenant, incident, channel, state);
    }

    DeliveriesQuestion in(Optional<String> other) {
        return new DeliveriesQuestion(other, channel, incident, Optional.empty());
    }

    DeliveriesQuestion before(Optional<UUID> last) {
        return new DeliveriesQuestion(state, channel, incident, last);
    }

    /** What stands behind the address of the list; each value is a word of ours, a key or an id. */
    String query() {
        var query = new StringBuilder();
        state.ifPresent(it -> add(query, "state", it));
        channel.ifPresent(it -> add(query, "channel", it));
        incident.ifPresent(it -> add(query, "incident", it.toString()));
        before.ifPresent(it -> add(query, "before", it.toString()));
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(value);
    }
}
