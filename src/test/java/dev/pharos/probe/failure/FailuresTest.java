package dev.pharos.probe.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import io.netty.handler.codec.DecoderException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {

    /** Never the target's fault, wherever it struck. */
    @ParameterizedTest
    @EnumSource(Phase.class)
    void having_no_memory_is_our_own_trouble(Phase phase) {
        for (var thrown : new Throwable[] {new OutOfMemoryError(), new DecoderException(new OutOfMemoryError())}) {
            assertThat(Failures.of(phase, thrown, "gateway.test").reason()).isEqualTo(Reason.PROBER);
        }
    }
}
