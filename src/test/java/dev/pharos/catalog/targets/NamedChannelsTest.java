package dev.pharos.catalog.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.channels.ChannelStore;
import dev.pharos.catalog.channels.StoredChannel;
import dev.pharos.catalog.edit.EditTransaction;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.url.Url;
import dev.pharos.json.Checked;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@PharosTest
class NamedChannelsTest {
    @Inject
    TargetTransaction targets;

    @Inject
    ChannelStore channels;

    @Inject
    EditTransaction edits;

    @Inject
    DataSource database;

    @Test
    void a_channel_is_not_deleted_while_a_target_that_names_it_is_written() throws Exception {
        var channel = channel();
        var key = "t" + UUID.randomUUID();
        var add = new TargetChange.Add(naming(key, channel), Optional.empty());
        try (var elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
            var deleted = new CompletableFuture<Edited<StoredChannel>>();
            var added = edits.edit(() -> {
                var written = targets.within(List.of(add), Instant.now(), new java.util.ArrayList<>());
                deleted.completeAsync(() -> channels.delete(channel), elsewhere);
                await().atMost(Duration.ofSeconds(20)).until(() -> deleted.isDone() || somebodyWaits());
                return written;
            });
            assertThat(added).isInstanceOf(Edited.Done.class);
            assertThat(deleted.get())
                    .isEqualTo(new Edited.Refused<>(new Refusal.InUse(
                            "channel", channel.definition().key().value(), List.of("the target \"" + key + "\""))));
        }
    }

    private boolean somebodyWaits() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    private Channel channel() {
        var definition = new ChannelDefinition(
                new ChannelKey("c" + UUID.randomUUID()),
                "Operations",
                new ChannelSpec.Webhook(Url.parse("http://127.0.0.1:9/hook"), channels.newSecret()),
                false,
                Duration.ZERO);
        return ((Edited.Done<StoredChannel>) channels.add(TenantId.MAIN, definition, Optional.empty()))
                .value()
                .channel();
    }

    private static TargetDefinition naming(String key, Channel channel) throws Exception {
        var json = "{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/health\", \"channels\": [\""
                + channel.definition().key() + "\"]}";
        return ((Checked.Valid<TargetDefinition>) TargetJson.read((ObjectNode) new ObjectMapper().readTree(json)))
                .value();
    }
}
