package dev.pharos.catalog.files;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.channels.ChannelStore;
import dev.pharos.catalog.contacts.EditedContacts;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.policies.EditedPolicies;
import dev.pharos.catalog.statuspages.EditedStatusPages;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.catalog.windows.EditedWindows;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.statuspage.HostName;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Watchlist;
import dev.pharos.json.Checked;
import dev.pharos.json.yaml.Variables.Variable;
import dev.pharos.platform.SelfCheck;
import dev.pharos.store.history.published.StatusReader;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files and a real database. The folder has a name of its own, so that nothing is shared with other tests. */
@PharosTest
class FileLoaderTest {
    @Inject
    TargetStore targets;

    @Inject
    ChannelStore channels;

    @Inject
    DefinitionStore definitions;

    @Inject
    StatusReader status;

    @Inject
    Watchlist watchlist;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "pharos.probes-dir")
    Path watchedFolder;

    @TempDir
    Path temp;

    private final AtomicLong nanos = new AtomicLong();
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private Path folder;
    private LoadReport news;
    private FileLoader loader;
    private int writes;

    @BeforeEach
    void make_a_folder() throws IOException {
        folder = Files.createDirectory(temp.resolve("probes-" + id));
        restart();
    }

    /** What is left of a file that is gone would be a sign in the health of the application, which tests share. */
    @AfterEach
    void leave_no_targets() {
        var ours = targets.fromFiles(TenantId.MAIN).stream()
                .filter(it -> it.target().key().value().endsWith(id))
                .<TargetChange>map(it ->
                        new TargetChange.Delete(it.target(), it.retiredAt().isPresent()))
                .toList();
        assertThat(targets.apply(ours)).isInstanceOf(Edited.Done.class);
    }

    @Test
    void what_a_file_says_is_kept_and_watched_and_read_again_without_a_write() throws IOException {
        write("a.yaml", """
                defaults: {interval: 30s, channels: [ops-ID]}
                targets:
                  - {key: x-ID, url: "http://127.0.0.1:1/"}
                channels:
                  - {key: ops-ID, url: "http://127.0.0.1:1/hook"}
                """);
        loader.look();

        var first = target("x");
        assertThat(first.target().source()).contains("probes-" + id + "/a.yaml");
        assertThat(first.target().definition().interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(watchlist.find(first.target().id())).isPresent();
        assertThat(channels.find(TenantId.MAIN, new ChannelKey("ops-" + id))
                        .orElseThrow()
                        .channel()
                        .source())
                .contains("probes-" + id + "/a.yaml");
        assertThat(complains()).isFalse();

        var channel = channels.find(TenantId.MAIN, new ChannelKey("ops-" + id));
        loader.look();
        restart();
        loader.look();
        assertThat(target("x")).isEqualTo(first);
        assertThat(channels.find(TenantId.MAIN, new ChannelKey("ops-" + id))).isEqualTo(channel);
    }

    @Test
    void a_silence_of_a_file_is_made_by_it_read_only_over_rest_and_goes_with_its_entry() throws IOException {
        write("quiet.yaml", """
                silences:
                  - {key: known-ID, matchers: ['team="core"'], startsAt: "2026-01-01T00:00:00Z", endsAt: "2099-01-01T00:00:00Z",
                     comment: The provider works on it}
                """);
        loader.look();

        var address = "/api/v1/silences/known-" + id;
        admin().get(address)
                .then()
                .statusCode(200)
                .body("id", equalTo("known-" + id))
                .body("state", equalTo("active"))
                .body("createdBy", equalTo("file probes-" + id + "/quiet.yaml"))
                .body("source", equalTo("probes-" + id + "/quiet.yaml"));
        for (var refused : List.of(
                admin().delete(address),
                admin().post(address + "/expire"),
                sending("{\"by\": \"1h\"}").post(address + "/extend"),
                sending("{\"comment\": \"mine\"}").patch(address))) {
            refused.then().statusCode(409).body("detail", containsString("probes-" + id + "/quiet.yaml"));
        }

        write("quiet.yaml", "silences: [{matchers: [], comment: why, endsAt: soon}]");
        loader.look();
        assertThat(complains()).isTrue();
        admin().get(address).then().statusCode(200);

        write("quiet.yaml", "silences: []");
        loader.look();
        assertThat(complains()).isFalse();
        admin().get(address).then().statusCode(404);
    }

    @Test
    void who_is_told_is_kept_as_the_file_says_and_goes_with_its_entry() throws IOException {
        write("who.yaml", """
                channels: [{key: slack-ID, url: "http://127.0.0.1:1/hook"}]
                contacts: [{key: ann-ID, channels: [slack-ID]}]
                schedules:
                  - {key: primary-ID, layers: [{participants: [ann-ID], start: 2026-12-01}]}
                escalationPolicies:
                  - key: core-ID
                    match: ['team="core"']
                    steps:
                      - {after: 0s, notify: ["channel:slack-ID"]}
                      - {after: 5m, notify: ["schedule:primary-ID", "contact:ann-ID"]}
                maintenanceWindows:
                  - {key: deploy-ID, matchers: ['team="core"'], startsAt: "2026-12-01T02:00", duration: 1h}
                """);
        loader.look();

        assertThat(complains()).isFalse();
        var policy = definitions
                .find(EditedPolicies.TABLE, TenantId.MAIN, "core-" + id)
                .orElseThrow();
        assertThat(policy.source()).contains("probes-" + id + "/who.yaml");
        assertThat(policy.definition().steps()).hasSize(2);
        assertThat(definitions.find(EditedWindows.TABLE, TenantId.MAIN, "deploy-" + id))
                .isPresent();
        restart();
        loader.look();
        assertThat(definitions.find(EditedPolicies.TABLE, TenantId.MAIN, "core-" + id))
                .contains(policy);

        write("who.yaml", "contacts: [{key: ann-ID, channels: [gone-ID]}]");
        loader.look();
        assertThat(complains()).isTrue();
        assertThat(definitions.find(EditedPolicies.TABLE, TenantId.MAIN, "core-" + id))
                .contains(policy);

        write("who.yaml", "targets: []");
        loader.look();
        assertThat(complains()).isFalse();
        assertThat(definitions.find(EditedPolicies.TABLE, TenantId.MAIN, "core-" + id))
                .isEmpty();
        assertThat(definitions.find(EditedContacts.TABLE, TenantId.MAIN, "ann-" + id))
                .isEmpty();
        assertThat(channels.find(TenantId.MAIN, new ChannelKey("slack-" + id))).isEmpty();
    }

    @Test
    void pages_of_files_may_change_host_names_with_each_other_and_take_none_of_rest() throws IOException {
        var page = "{key: %s-ID, title: T, hosts: [%s-ID.example], sections: [{name: A, matchers: [\"of=ID\"]}]}";
        write("pages.yaml", "statusPages: [" + page.formatted("x", "one") + ", " + page.formatted("y", "two") + "]");
        loader.look();
        assertThat(complains()).isFalse();
        write("pages.yaml", "statusPages: [" + page.formatted("x", "two") + ", " + page.formatted("y", "one") + "]");
        loader.look();
        assertThat(complains()).isFalse();
        assertThat(hosts("x")).containsExactly(new HostName("two-" + id + ".example"));
        assertThat(hosts("y")).containsExactly(new HostName("one-" + id + ".example"));

        var address = "/api/v1/status-pages/z-" + id;
        var ofRest = "{\"title\": \"T\", \"hosts\": [\"%s-" + id
                + ".example\"], \"sections\": [{\"name\": \"A\", \"matchers\": [\"a=b\"]}]}";
        sending(ofRest.formatted("one"))
                .put(address)
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("in the file probes-" + id + "/pages.yaml"));
        sending(ofRest.formatted("three")).put(address).then().statusCode(201);
        write("pages.yaml", "statusPages: [" + page.formatted("x", "three") + "]");
        loader.look();
        assertThat(complains()).isTrue();
        assertThat(hosts("x")).containsExactly(new HostName("two-" + id + ".example"));
        admin().delete(address).then().statusCode(204);
        write("pages.yaml", "statusPages: [" + page.formatted("x", "three") + "] # again");
        loader.look();
        assertThat(hosts("x")).containsExactly(new HostName("three-" + id + ".example"));

        write("pages.yaml", "statusPages: []");
        loader.look();
    }

    private List<HostName> hosts(String key) {
        return definitions
                .find(EditedStatusPages.TABLE, TenantId.MAIN, key + "-" + id)
                .orElseThrow()
                .definition()
                .hosts();
    }

    @Test
    void targets_stand_on_the_page_in_the_order_in_which_they_are_written_however_it_changes() throws Exception {
        var at = "url: 'http://127.0.0.1:1/', paused: true";
        write("b.yaml", "targets: [{key: delta-ID, %1$s}, {key: alpha-ID, %1$s}, {key: gamma-ID, %1$s}]".formatted(at));
        write("c.yaml", "targets: [{key: beta-ID, %s}]".formatted(at));
        loader.look();
        assertThat(shown()).containsExactly("delta", "alpha", "gamma", "beta");

        write("b.yaml", "targets: [{key: gamma-ID, %1$s}, {key: delta-ID, %1$s}, {key: alpha-ID, %1$s}]".formatted(at));
        write("a.yaml", "targets: [{key: zeta-ID, %s}]".formatted(at));
        loader.look();
        assertThat(shown()).containsExactly("zeta", "gamma", "delta", "alpha", "beta");
        assertThat(target("gamma").target().revision())
                .as("another place is no change of what is watched")
                .isEqualTo(1);
    }

    @Test
    void an_entry_that_is_gone_is_retired_and_one_that_returns_is_the_same_target() throws IOException {
        write("a.yaml", "targets: [{key: x-ID, url: 'http://127.0.0.1:1/'}, {key: y-ID, url: 'http://127.0.0.1:1/'}]");
        loader.look();
        var before = target("x").target();

        write("a.yaml", "targets: [{key: y-ID, url: 'http://127.0.0.1:1/changed'}]");
        loader.look();
        assertThat(target("x").retiredAt()).isPresent();
        assertThat(watchlist.find(before.id())).isEmpty();
        assertThat(target("y").target().revision()).isEqualTo(2);

        write("b.yaml", "targets: [{key: x-ID, url: 'http://127.0.0.1:1/'}]");
        loader.look();
        assertThat(target("x").retiredAt()).isEmpty();
        assertThat(target("x").target().id()).isEqualTo(before.id());
        assertThat(target("x").target().source()).contains("probes-" + id + "/b.yaml");
        assertThat(watchlist.find(before.id())).isPresent();
    }

    @Test
    void a_file_with_a_mistake_keeps_what_was_last_accepted_also_over_a_restart() throws IOException {
        write("a.yaml", "targets: [{key: x-ID, url: 'http://127.0.0.1:1/'}]");
        loader.look();
        write("a.yaml", "targets: [{key: x-ID, url: 'http://127.0.0.1:1/', interval: 0s}]");
        write("b.yaml", "targets: [{key: y-ID, url: 'http://127.0.0.1:1/'}]");
        loader.look();

        assertThat(target("x").target().revision()).isEqualTo(1);
        assertThat(target("y").retiredAt()).isEmpty();
        assertThat(complains()).isTrue();

        restart();
        loader.look();
        assertThat(target("x").retiredAt()).isEmpty();
        assertThat(complains()).isTrue();

        write("a.yaml", "targets: [{key: x-ID, url: 'http://127.0.0.1:1/', interval: 5s}]");
        loader.look();
        assertThat(target("x").target().revision()).isEqualTo(2);
        assertThat(complains()).isFalse();
    }

    @Test
    void a_file_or_folder_that_is_gone_keeps_its_targets() throws IOException {
        write("a.yaml", "targets: [{key: x-ID, url: 'http://127.0.0.1:1/'}]");
        write("b.yaml", "targets: [{key: y-ID, url: 'http://127.0.0.1:1/'}]");
        loader.look();

        Files.delete(folder.resolve("a.yaml"));
        loader.look();
        assertThat(target("x").retiredAt()).isEmpty();
        assertThat(complains()).isTrue();

        Files.move(folder, temp.resolve("elsewhere"));
        loader.look();
        restart();
        loader.look();
        assertThat(target("x").retiredAt()).isEmpty();
        assertThat(target("y").retiredAt()).isEmpty();
        assertThat(complains()).isTrue();

        Files.move(temp.resolve("elsewhere"), folder);
        write("c.yaml", "targets: [{key: x-ID, url: 'http://127.0.0.1:1/'}]");
        loader.look();
        assertThat(target("x").target().source()).contains("probes-" + id + "/c.yaml");
    }

    @Test
    void a_key_of_rest_is_a_mistake_until_rest_gives_it_up() throws IOException {
        var ofRest = addOverRest("x");
        write("a.yaml", "targets: [{key: x-ID, url: 'http://127.0.0.1:1/'}, {key: y-ID, url: 'http://127.0.0.1:1/'}]");
        loader.look();
        assertThat(targets.find(TenantId.MAIN, new TargetKey("y-" + id))).isEmpty();
        assertThat(complains()).isTrue();

        assertThat(targets.apply(List.of(new TargetChange.Delete(ofRest.target()))))
                .isInstanceOf(Edited.Done.class);
        loader.look();
        assertThat(targets.find(TenantId.MAIN, new TargetKey("y-" + id))).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        loader.look();
        assertThat(target("x").target().source()).isPresent();
        assertThat(target("y").target().source()).isPresent();
    }

    @Test
    void a_key_that_rest_took_unseen_is_a_mistake_too_and_stops_no_other_file() throws IOException {
        addOverRest("x");
        watchlist.remove(target("x").target().id());
        write("a.yaml", "targets: [{key: x-ID, url: 'http://127.0.0.1:1/'}]");
        write("b.yaml", "targets: [{key: y-ID, url: 'http://127.0.0.1:1/'}]");
        loader.look();

        assertThat(target("x").target().source()).isEmpty();
        assertThat(target("y").target().source()).isPresent();
        assertThat(complains()).isTrue();
    }

    @Test
    void a_channel_goes_only_once_nobody_names_it() throws IOException {
        write("a.yaml", "channels: [{key: ops-ID, url: 'http://127.0.0.1:1/hook'}]");
        write("b.yaml", "targets: [{key: x-ID, url: 'http://127.0.0.1:1/', channels: [ops-ID]}]");
        loader.look();

        write("a.yaml", "channels: []");
        loader.look();
        assertThat(channels.find(TenantId.MAIN, new ChannelKey("ops-" + id))).isPresent();
        assertThat(complains()).isTrue();

        write("b.yaml", "targets: [{key: x-ID, url: 'http://127.0.0.1:1/'}]");
        loader.look();
        assertThat(channels.find(TenantId.MAIN, new ChannelKey("ops-" + id))).isEmpty();
    }

    @Test
    void the_running_application_takes_a_new_file_in_by_itself() throws IOException {
        var there = Files.exists(watchedFolder);
        Files.createDirectories(watchedFolder);
        var file = watchedFolder.resolve("watched-" + id + ".yaml");
        Files.writeString(file, "targets: [{key: w-" + id + ", url: 'http://127.0.0.1:1/', paused: true}]");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> watchlist.find(new TargetKey("w-" + id)).isPresent());

        Files.writeString(file, "targets: []");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> target("w").retiredAt().isPresent());
        Files.delete(file);
        if (!there) {
            Files.delete(watchedFolder);
        }
    }

    private StoredTarget addOverRest(String key) {
        var json = TargetJson.read(JsonNodeFactory.instance
                .objectNode()
                .put("key", key + "-" + id)
                .put("url", "http://127.0.0.1:1/")
                .put("paused", true));
        switch (json) {
            case Checked.Valid<TargetDefinition> valid ->
                assertThat(targets.apply(List.of(new TargetChange.Add(valid.value(), Optional.empty()))))
                        .isInstanceOf(Edited.Done.class);
            case Checked.Invalid<TargetDefinition> invalid -> throw new AssertionError(invalid.violations());
        }
        return target(key);
    }

    private StoredTarget target(String key) {
        return targets.find(TenantId.MAIN, new TargetKey(key + "-" + id)).orElseThrow();
    }

    /** Whether something of this folder needs a look; other tests leave targets of files that are not here. */
    private boolean complains() {
        return news.condition().level() == SelfCheck.Level.DEGRADED
                && news.condition().explanation().contains("probes-" + id);
    }

    /** Files are as old as the epoch, and a second apart: what was written is quiet. */
    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.writeString(path, text.replace("ID", id));
        Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH.plusSeconds(++writes)));
        // The look that only notices the change.
        loader.look();
    }

    private void restart() {
        news = new LoadReport();
        loader = new FileLoader(
                new Config(folder, Duration.ofSeconds(1), true),
                _ -> new Variable.Unset(),
                channels,
                new KeptByFiles(targets, channels, definitions, watchlist),
                new PlanWriter(targets, channels, definitions),
                news,
                clock,
                nanos::get);
    }

    /** The keys of ours, as the status page has them. */
    private List<String> shown() throws SQLException {
        return status
                .history(new TreeSet<>(Set.of(clock.instant())), 1, clock.instant(), clock.instant())
                .targets()
                .stream()
                .map(it -> it.key().value())
                .filter(it -> it.endsWith("-" + id))
                .map(it -> it.substring(0, it.indexOf('-')))
                .toList();
    }

    private record Config(Path probesDir, Duration every, boolean allowMassRetire)
            implements LoadConfig, LoadConfig.Load {
        @Override
        public LoadConfig.Load load() {
            return this;
        }

        @Override
        public Optional<List<String>> names() {
            return Optional.empty();
        }
    }
}
