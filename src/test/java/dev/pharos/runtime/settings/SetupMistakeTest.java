package dev.pharos.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SetupMistakeTest {
    static Stream<Exception> whatASystemSaysOfATakenPort() {
        return Stream.of(
                new BindException("Address already in use"),
                new IOException("bind(..) failed with error(-98): Address already in use"));
    }

    @ParameterizedTest
    @MethodSource("whatASystemSaysOfATakenPort")
    void a_port_that_was_taken_during_the_start_is_one_sentence(Exception taken) {
        var failure = new RuntimeException("Failed to start quarkus", new ExecutionException(taken));
        assertThat(SetupMistake.in(failure))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("The port that Pharos is to listen on was taken while it started (")
                        .contains("Address already in use")
                        .endsWith("set QUARKUS_HTTP_PORT to another port."));
    }

    @Test
    void what_else_fails_is_a_bug() {
        assertThat(SetupMistake.in(new RuntimeException(new IOException("Broken pipe"))))
                .isEmpty();
    }
}
