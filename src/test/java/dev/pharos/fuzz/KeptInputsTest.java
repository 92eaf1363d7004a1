package dev.pharos.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever once broke a reader, or is of a kind of its own, is read without breaking anything. */
class KeptInputsTest {
    @ParameterizedTest
    @EnumSource
    void every_kept_input_is_read(FuzzTarget target) throws IOException {
        try (var files = Files.list(target.kept())) {
            var inputs = files.toList();
            assertThat(inputs).isNotEmpty();
            for (var input : inputs) {
                var bytes = Files.readAllBytes(input);
                assertThatCode(() -> target.tryOne(bytes)).as(input.toString()).doesNotThrowAnyException();
            }
        }
    }
}
