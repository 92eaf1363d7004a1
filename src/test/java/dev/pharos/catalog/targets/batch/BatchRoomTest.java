package dev.pharos.catalog.targets.batch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.web.api.problem.ProblemException;
import org.junit.jupiter.api.Test;

class BatchRoomTest {
    @Test
    void what_does_not_fit_ends_the_batch_with_the_line_and_the_way_out() {
        var room = new BatchRoom(3 << 20);
        room.takeTarget(1, 1 << 20);

        assertThatThrownBy(() -> room.takeTarget(2, 1 << 20))
                .isInstanceOf(ProblemException.class)
                .extracting(it -> ((ProblemException) it).problem().detail())
                .asString()
                .contains("The first 2 lines fill the 3 MiB", "send it in parts");
    }

    @Test
    void what_is_given_back_is_free_again() {
        var room = new BatchRoom(3 << 20);
        room.takeTarget(1, 1 << 20);
        room.giveBack();

        assertThatCode(() -> room.takeTarget(2, 1 << 20)).doesNotThrowAnyException();
    }

    @Test
    void lines_that_change_nothing_take_little() {
        var room = new BatchRoom(3 << 20);

        assertThatCode(() -> {
                    for (var line = 1; line <= 20_000; line++) {
                        room.takeLine(line);
                    }
                })
                .doesNotThrowAnyException();
    }
}
