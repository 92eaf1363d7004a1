package dev.pharos.runtime.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.targets.KnownTargets;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.Principal;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.Tenant;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.store.statuspages.StatusPages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known is read back whole by who may, and by nobody else. */
class KnownFilesTest {
    private static final KeyHash ADMIN = KeyHash.ofKey("an admin key of the tests");
    private static final DatabaseAccess DATABASE =
            new DatabaseAccess("jdbc:postgresql://db.example/pharos", "pharos", "secret");
    private static final UUID ID = new UUID(1, 2);
    private static final Instant AT = Instant.parse("2026-11-29T08:00:00.123456Z");

    private static final Known.Written WRITTEN = new Known.Written(
            List.of(
                    new KnownTargets.Kept(
                            ID, TenantId.MAIN.value(), 7, Optional.of("a.yaml"), "{\"password\":\"hush\"}"),
                    new KnownTargets.Kept(new UUID(3, 4), new UUID(5, 6), 1, Optional.empty(), "{}")),
            List.of(new PlannedWindows.Kept(TenantId.MAIN, "works", "{\"name\":\"Works\"}")),
            List.of(new StatusPages.Kept(ID, 3, "{\"title\":\"Core\"}")),
            Map.of(KeyHash.ofKey("another"), new Principal(Tenant.MAIN, Role.VIEWER, "a viewer's key")));

    private static final Known.Believed BELIEVED = new Known.Believed(
            AT,
            42,
            Map.of(
                    new TargetId(ID),
                    new TargetState(
                            new HealthState.Down(AT, 3),
                            AT,
                            Optional.of(AT),
                            Optional.of(new IncidentId(new UUID(8, 9))),
                            Optional.empty(),
                            Map.of())));

    @TempDir
    private Path folder;

    private KnownFiles files;
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void open() {
        files = new KnownFiles(folder, ADMIN, DATABASE);
    }

    private void keep() throws Exception {
        files.write(WRITTEN);
        files.write(BELIEVED);
    }

    @Test
    void what_was_kept_is_read_back() throws Exception {
        keep();
        keep();
        assertThat(files.read(complaints::add)).contains(new Known(WRITTEN, BELIEVED, Optional.empty()));
        assertThat(complaints).isEmpty();
    }

    @Test
    void nothing_is_there_in_plain_nor_for_others() throws Exception {
        keep();
        var bytes = Files.readAllBytes(folder.resolve("known"));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("hush", "password", "works");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("known"))))
                .isEqualTo("rw-------");
        try (var there = Files.list(folder)) {
            assertThat(there.map(it -> it.getFileName().toString())).containsExactlyInAnyOrder("known", "believed");
        }
    }

    @Test
    void where_one_of_them_is_missing_nothing_is_known_and_nobody_complains() throws Exception {
        assertThat(files.read(complaints::add)).isEmpty();
        files.write(WRITTEN);
        assertThat(files.read(complaints::add)).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_byte_that_changed_a_torn_end_and_a_file_in_anothers_place_are_found() throws Exception {
        keep();
        var file = folder.resolve("believed");
        var right = Files.readAllBytes(file);
        for (var place = 0; place < right.length; place += 5) {
            var wrong = right.clone();
            wrong[place] ^= 1;
            Files.write(file, wrong);
            assertThat(files.read(complaints::add)).isEmpty();
        }
        for (var length : new int[] {0, 11, 12, right.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(right, length));
            assertThat(files.read(complaints::add)).isEmpty();
        }
        Files.copy(folder.resolve("known"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(files.read(complaints::add)).isEmpty();
        assertThat(complaints).isNotEmpty().allMatch(it -> it.startsWith("What Pharos knew last cannot be read"));
    }

    @Test
    void another_admin_key_password_or_database_reads_nothing() throws Exception {
        keep();
        var url = DATABASE.url();
        for (var other : List.of(
                new KnownFiles(folder, KeyHash.ofKey("another admin key"), DATABASE),
                new KnownFiles(folder, ADMIN, new DatabaseAccess(url, "pharos", "changed")),
                new KnownFiles(folder, ADMIN, new DatabaseAccess(url + "2", "pharos", "secret")))) {
            complaints.clear();
            assertThat(other.read(complaints::add)).isEmpty();
            assertThat(complaints).hasSize(1);
        }
    }
}
