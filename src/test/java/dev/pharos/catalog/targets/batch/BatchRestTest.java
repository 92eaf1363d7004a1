package dev.pharos.catalog.targets.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchRestTest {
    /** In milliseconds; a chunk that waited for its sender is not rested for as though it had been work. */
    @ParameterizedTest(name = "{0} ms of work, {1} ms of rest")
    @CsvSource(textBlock = """
            0,      0
            2,      6
            33,     99
            34,     100
            30000,  100
            """)
    void a_chunk_that_cannot_be_taken_is_rested_for(long worked, long rest) {
        assertThat(BatchResource.rest(TimeUnit.MILLISECONDS.toNanos(worked)))
                .isEqualTo(TimeUnit.MILLISECONDS.toNanos(rest));
    }
}
