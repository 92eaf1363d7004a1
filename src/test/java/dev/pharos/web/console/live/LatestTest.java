package dev.pharos.web.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.cycle.commit.Happened;
import dev.pharos.notify.delivery.MovableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many pages are open, each question is asked about once a second. */
class LatestTest {
    private final MovableClock clock = new MovableClock();
    private final Changes changes = new Changes();
    private final Latest<String, String> latest = new Latest<>(changes, clock);
    private final List<String> asked = new ArrayList<>();

    private String get(String question) throws SQLException {
        return latest.get(question, () -> {
            asked.add(question);
            return question + " " + asked.size();
        });
    }

    @Test
    void who_asks_the_same_within_a_second_gets_the_same() throws SQLException {
        assertThat(get("a")).isEqualTo("a 1");
        assertThat(get("a")).isEqualTo("a 1");
        assertThat(get("b")).isEqualTo("b 2");
        clock.move(Duration.ofMillis(1_001));
        assertThat(get("a")).isEqualTo("a 3");
    }

    @Test
    void after_a_change_it_is_asked_again_but_not_for_each_of_many() throws SQLException {
        get("a");
        changes.on(new Happened.Missed(1));
        clock.move(Duration.ofMillis(100));
        assertThat(get("a")).as("a fifth of a second at the shortest").isEqualTo("a 1");
        clock.move(Duration.ofMillis(101));
        assertThat(get("a")).isEqualTo("a 2");
    }

    @Test
    void the_questions_asked_last_are_kept() throws SQLException {
        get("first");
        for (var i = 0; i < 20; i++) {
            get("other " + i);
        }
        asked.clear();
        get("other 19");
        get("other 1");
        assertThat(asked).isEmpty();
        get("first");
        assertThat(asked).containsExactly("first");
    }
}
