package dev.pharos.core.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicComponentsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.internal",
                "db-1.internal:5432",
                "redis:6379",
                "10.0.0.7",
                "fe80::1",
                "[2001:db8::7]",
                "localhost",
                "ip-10-0-0-7",
                "kafka-2",
                "db01",
                "http://planning/health",
                "user@queue",
                "\\\\files\\share",
                "Postgres (db.internal)",
                "orders on 192.0.2.9"
            })
    void what_looks_like_a_host_hides_all_names(String name) {
        assertThat(PublicComponents.of(Optional.empty(), List.of("database", name)))
                .isEqualTo(PublicComponents.NONE);
        assertThat(PublicComponents.of(Optional.of(PublicComponents.NAMES), List.of(name)))
                .isEqualTo(PublicComponents.NAMES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database",
                "planning_service",
                "Vector index",
                "s3",
                "oauth2",
                "disk space",
                "e-mail",
                "R&D: queue",
                "Größe"
            })
    void plain_names_are_shown(String name) {
        assertThat(PublicComponents.of(Optional.empty(), List.of(name))).isEqualTo(PublicComponents.NAMES);
        assertThat(PublicComponents.of(Optional.of(PublicComponents.NONE), List.of(name)))
                .isEqualTo(PublicComponents.NONE);
    }

    @Test
    void no_names_hide_nothing() {
        assertThat(PublicComponents.of(Optional.empty(), List.of())).isEqualTo(PublicComponents.NAMES);
    }
}
