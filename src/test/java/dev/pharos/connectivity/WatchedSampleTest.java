package dev.pharos.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.connectivity.Domains;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchedSampleTest {
    private static final HealthState UNKNOWN = new HealthState.Unknown();
    private static final HealthState UP = new HealthState.Up(0);
    private static final HealthState DOWN = new HealthState.Down(Instant.EPOCH, 2);

    private final Watchlist watchlist = new Watchlist();

    private Watched watch(String place, HealthState health) {
        return ConnectivityRig.watch(watchlist, place, health);
    }

    private WatchedSample sample(Optional<Watched> suspect) {
        return WatchedSample.of(watchlist, suspect, host -> Character.isLetter(host.charAt(0)));
    }

    private List<String> hosts() {
        return sample(Optional.empty()).hosts().stream().map(Destination::host).toList();
    }

    @Test
    void each_host_counts_once_and_none_that_is_down() {
        watch("198.51.100.1:81", UP);
        watch("198.51.100.1:82", UP);
        watch("198.51.100.2:81", DOWN);
        watch("one.test", UNKNOWN);

        assertThat(hosts()).containsExactlyInAnyOrder("198.51.100.1", "one.test");
        assertThat(sample(Optional.empty()).names()).containsExactly("one.test");
    }

    @Test
    void the_suspect_is_among_them_however_many_there_are() {
        for (var i = 0; i < 100; i++) {
            watch("host.of-" + i + ".test", UP);
        }
        var suspect = watch("suspect.test", UP);

        var sample = sample(Optional.of(suspect));

        assertThat(sample.hosts()).hasSize(12).contains(Destination.parse("suspect.test:80"));
        assertThat(sample.names()).hasSize(12).contains("suspect.test");
    }

    /** One of each of the three, whatever the list begins with; the rest is filled up. */
    @Test
    void is_of_as_many_domains_and_networks_as_there_are() {
        for (var i = 1; i < 250; i++) {
            watch("host-" + i + ".crowd.test", UP);
            watch("198.51.100." + i, UP);
        }
        watch("lonely.test", UP);
        watch("[2001:db8::7]", UP);

        var sample = sample(Optional.empty());

        assertThat(hosts()).hasSize(12).contains("lonely.test", "2001:db8::7");
        assertThat(hosts()).anyMatch(it -> it.endsWith("crowd.test")).anyMatch(it -> it.startsWith("198.51.100."));
        assertThat(Domains.count(sample.names())).isEqualTo(2);
        assertThat(sample.names()).hasSize(12);
    }

    @Test
    void comes_from_the_whole_of_a_long_list() {
        for (var i = 0; i < 5_000; i++) {
            watch("198.51.100.9:" + (1_000 + i), UP);
        }
        for (var i = 0; i < 100; i++) {
            watch("203.0.113." + i, UP);
        }

        assertThat(hosts()).contains("198.51.100.9").anyMatch(it -> it.startsWith("203.0.113."));
    }
}
