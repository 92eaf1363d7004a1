package dev.pharos.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database of Pharos 0.1 has one password for all; from the next start on it has two, wherever that start is killed. */
class PasswordsTest {
    private static final String NEXT = "not-yet-known-to-be-the-superuser-s-00000000";

    @TempDir
    Path folder;

    private enum KilledWhere {
        NOWHERE,
        AFTER_IT_WAS_WRITTEN_DOWN,
        AFTER_THE_SERVER_LEARNT_IT
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(home(), ProgramsForTests.folder(), _ -> {});
    }

    private Path home() {
        return folder.resolve("data/postgres");
    }

    @ParameterizedTest
    @EnumSource
    void a_stopped_database_gets_a_password_for_its_superuser(KilledWhere killed) throws Exception {
        var old = start();
        putBack(old, killed);
        old.close();
        try (var postgres = start()) {
            isParted(postgres, old.access().password());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_database_that_was_left_running_does_as_well(KilledWhere killed) throws Exception {
        var old = start();
        putBack(old, killed);
        try (var postgres = start()) {
            assertThat(postgres.takenOver()).isTrue();
            isParted(postgres, old.access().password());
        }
    }

    private void putBack(EmbeddedPostgres old, KilledWhere killed) throws Exception {
        Notebook.write(old.access(), "before");
        SharedPassword.putBack(old, home());
        if (killed != KilledWhere.NOWHERE) {
            PrivateFiles.write(home().resolve("superuser-password.next"), NEXT);
        }
        if (killed == KilledWhere.AFTER_THE_SERVER_LEARNT_IT) {
            var superuser = old.administrator();
            var shared = old.access().password();
            SharedPassword.give(new DatabaseAccess(superuser.url(), superuser.user(), shared), NEXT);
        }
    }

    private void isParted(EmbeddedPostgres postgres, String shared) throws Exception {
        var superuser = postgres.administrator();
        assertThat(postgres.access().password())
                .as("others may have been given it")
                .isEqualTo(shared);
        assertThat(superuser.password()).isNotEqualTo(shared);
        assertThat(Notebook.read(postgres.access())).containsExactly("before");
        superuser.connect(Duration.ofSeconds(10)).close();
        assertThatThrownBy(() ->
                        new DatabaseAccess(superuser.url(), superuser.user(), shared).connect(Duration.ofSeconds(10)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
        assertThat(Files.readString(home().resolve("superuser-password"))).isEqualTo(superuser.password());
        assertThat(home().resolve("superuser-password.next")).doesNotExist();
    }
}
