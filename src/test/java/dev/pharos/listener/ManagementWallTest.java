package dev.pharos.listener;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only those who run Pharos may reach, where they have a listener of their own. */
class ManagementWallTest {
    /** The pages and what machines read of them, what a message links to, whether we are well, and what other systems send to us. */
    private static final Predicate<String> FOR_EVERYBODY = path -> List.of(
                    "/",
                    "/acknowledge",
                    "/badges/{key}",
                    "/health",
                    "/logo",
                    "/oembed",
                    "/status.css",
                    "/subscribe",
                    "/unlock",
                    "/unsubscribe/{token}",
                    "/api/v1/inbound",
                    "/api/v1/inbound/pagerduty",
                    "/api/v2",
                    "/times.js")
            .contains(path);

    @Test
    void every_resource_but_those_for_everybody_is_behind_it_whatever_its_folder() {
        var resources = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.pharos").stream()
                        .filter(it -> it.isAnnotatedWith(Path.class))
                        .toList();

        assertThat(resources).hasSizeGreaterThan(8);
        for (var resource : resources) {
            var path = resource.getAnnotationOfType(Path.class).value();
            assertThat(ManagementWall.isBehindWall(reflected(resource)))
                    .as(resource.getName() + " at " + path)
                    .isEqualTo(FOR_EVERYBODY.negate().test(path));
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/api/v1/targets, true",
        "//api/v1/targets, true",
        "/api/v1/inbound/pagerduty/token, false",
        "/api/v1/inboundness, true",
        "/api/v2/summary.json, false",
        "/api/v2/incidents/unresolved.json, false",
        "/api/v2/../v1/targets.json, true",
        "/api/v2/targets, true",
        "/metrics, true",
        "/probe, true",
        "//probe/, true",
        "/q/openapi, true",
        "/q, true",
        "/q/health, false",
        "/q/health/live, false",
        "/q/healthy, true",
        "/, false",
        "/incidents, false",
        "/badges/gateway/state.svg, false",
        "/feed.atom, false",
        "/maintenance.ics, false",
        "/widget.js, false",
        "/preview/up.png, false",
        "/robots.txt, false",
        "/embed, false",
        "/oembed, false",
        "/status/core/api/v2/summary.json, false",
        "/unlock, false",
        "/logo, false",
        "/console/status-pages/core, true",
        "/api/v1/status-pages, true",
        "/health, false",
    })
    void addresses_are_known_by_their_beginning(String path, boolean hidden) {
        assertThat(ManagementWall.isBehindWall(path)).isEqualTo(hidden);
    }

    private static Class<?> reflected(JavaClass resource) {
        return resource.reflect();
    }
}
