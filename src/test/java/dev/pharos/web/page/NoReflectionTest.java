package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.PharosTest;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A native image has no reflection: what the templates show must be found by what was generated when Pharos was built. */
@PharosTest
class NoReflectionTest {
    @Inject
    Engine engine;

    @Test
    void the_pages_are_the_same_without_reflection() {
        assertThat(engine.getValueResolvers()).hasAtLeastOneElementOfType(ReflectionValueResolver.class);
        var factory = Factory.inTheMorning(PagesRig.database());
        var fixtures = factory.fixtures;
        var plain = PagesRig.of(fixtures);
        var unreflected = new PagesRig(
                fixtures.database,
                fixtures.watchlist,
                fixtures.now,
                PagesRig.FACTORY,
                new Templates(PagesRig.unreflected(engine)));
        assertThat(unreflected.front()).isEqualTo(plain.front());
        assertThat(unreflected.component("planning-service")).isEqualTo(plain.component("planning-service"));
        assertThat(unreflected.incident(factory.outage)).isEqualTo(plain.incident(factory.outage));
        assertThat(unreflected.incidents(Optional.empty())).isEqualTo(plain.incidents(Optional.empty()));
    }
}
