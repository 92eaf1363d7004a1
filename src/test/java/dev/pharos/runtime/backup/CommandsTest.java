package dev.pharos.runtime.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.runtime.home.StartRefused;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            backup                                    | One file is wanted: backup FILE
            backup one two                            | One file is wanted
            backup one --wal=/wal                     | is not understood
            restore one --until=2026-11-29T03:00:00Z  | is not understood
            restore one --wal=/wal --until=yesterday  | --until is "yesterday"; it must be an instant such as
            restore one --wal=/w"al                   | has a quote, backslash, percent or control character
            restore one --force                       | is not understood
            backup one                                | There is no embedded database in
            restore none                              | could not be restored to
            """)
    void what_cannot_be_done_is_said_in_a_sentence(String arguments, String says) {
        assertThatThrownBy(() -> run(false, arguments.split(" ")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(says);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_outside_database_is_its_operators() {
        assertThatThrownBy(() -> run(true, "backup", "one")).hasMessageContaining("outside PostgreSQL");
    }

    @Test
    void all_else_starts() {
        assertThat(Commands.isOne()).isFalse();
        assertThat(Commands.isOne("start")).isFalse();
        assertThat(Commands.isOne("backup")).isTrue();
    }

    private void run(boolean outside, String... arguments) {
        var here = arguments.clone();
        for (var i = 1; i < here.length; i++) {
            here[i] =
                    here[i].startsWith("--") ? here[i] : folder.resolve(here[i]).toString();
        }
        Commands.run(folder.resolve("data"), outside, Clock.systemUTC(), _ -> {}, here);
    }
}
