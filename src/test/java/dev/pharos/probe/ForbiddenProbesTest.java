package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.http.IpFamily;
import dev.pharos.testing.ForbiddenPlace;
import dev.pharos.testing.Unvisited;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A probe of what the outbound policy forbids is blocked, and nobody there hears of it. */
class ForbiddenProbesTest {
    private static ProbeWorld world;
    private static Unvisited unvisited;

    static Stream<ForbiddenPlace> places() {
        return ForbiddenPlace.all();
    }

    @BeforeAll
    static void open() {
        world = new ProbeWorld(ForbiddenPlace.DENIED);
        ForbiddenPlace.known(world.dns);
        unvisited = new Unvisited();
    }

    @AfterAll
    static void close() throws Exception {
        unvisited.close();
        world.close();
    }

    @AfterEach
    void tidy() throws Exception {
        world.tidy();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void is_blocked(ForbiddenPlace place) {
        var asked = world.dns.asked();

        isBlocked(world.probe(target(place.url(unvisited.port())).build()));

        assertThat(world.dns.asked() > asked)
                .as("only a name is asked for in DNS")
                .isEqualTo(place.isName());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void is_blocked_after_a_redirect(ForbiddenPlace place) throws Exception {
        var elsewhere = place.url(unvisited.port());
        var server = redirecting(elsewhere);

        var outcome = world.probe(target(server).build());

        isBlocked(outcome);
        assertThat(outcome.http().facts().redirects()).isEqualTo(1);
    }

    /** One family of a name is denied and the other is not: those of the family that is wanted count, IPv4 where any is. */
    @ParameterizedTest(name = "of a name of both, {0} is denied and {1} wanted -> {2}")
    @CsvSource({
        "127.0.0.1, V4,  blocked",
        "127.0.0.1, ANY, blocked",
        "127.0.0.1, V6,  [::1]",
        "::1,       V4,  127.0.0.1",
        "::1,       ANY, 127.0.0.1",
        "::1,       V6,  blocked",
    })
    void is_blocked_by_family(String denied, IpFamily wanted, String goesTo) throws Exception {
        try (var strict = new ProbeWorld(List.of(denied))) {
            strict.dns.knows("both.test", "127.0.0.1", "::1");
            // Of both families.
            var server = strict.keep(RawServer.plain("::", c -> c.answer("HTTP/1.1 204 No Content\r\n\r\n")));
            var port = goesTo.equals("blocked") ? unvisited.port() : server.port();

            var outcome =
                    strict.probe(target("http://both.test:" + port).over(wanted).build());

            if (goesTo.equals("blocked")) {
                isBlocked(outcome);
            } else {
                assertThat(outcome).isInstanceOf(ProbeOutcome.Answered.class);
                assertThat(outcome.trace().remoteAddress()).hasValue(goesTo + ":" + port);
            }
        }
    }

    @Test
    void a_name_that_points_elsewhere_after_the_check_is_not_looked_up_again() throws Exception {
        world.dns.knowsInTurn("rebinding.test", ForbiddenPlace.ALLOWED, "127.0.0.1");
        var before = world.dns.asked("rebinding.test");
        var port = answering("HTTP/1.1 204 No Content\r\n\r\n");

        var first = world.probe(target("http://rebinding.test:" + port).build());

        assertThat(first).isInstanceOf(ProbeOutcome.Answered.class);
        assertThat(first.trace().remoteAddress()).hasValue(ForbiddenPlace.ALLOWED + ":" + port);
        assertThat(world.dns.asked("rebinding.test")).isEqualTo(before + 1);
        isBlocked(
                world.probe(target("http://rebinding.test:" + unvisited.port()).build()));
    }

    @Test
    void a_name_that_points_elsewhere_after_a_redirect_is_checked_again() throws Exception {
        world.dns.knowsInTurn("turning.test", ForbiddenPlace.ALLOWED, "127.0.0.1");
        var port = answering("HTTP/1.1 302 Found\r\nLocation: http://turning.test:" + unvisited.port()
                + "/\r\nContent-Length: 0\r\n\r\n");

        isBlocked(world.probe(target("http://turning.test:" + port).build()));
    }

    private static void isBlocked(ProbeOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(ProbeOutcome.Failed.class, failed -> {
            assertThat(failed.reason()).as(failed.message()).isEqualTo(Reason.BLOCKED);
            assertThat(failed.phase()).isEqualTo(Phase.RESOLVE);
            assertThat(failed.message())
                    .startsWith("the outbound policy forbids")
                    .doesNotContain("secret");
        });
        assertThat(unvisited.wasVisited()).as("somebody came").isFalse();
    }

    private static String redirecting(String location) throws Exception {
        return "http://" + ForbiddenPlace.ALLOWED + ":"
                + answering("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }

    /** Opens a server where a request may go, and says its port. */
    private static int answering(String answer) throws Exception {
        var listener = world.keep(new ServerSocket(0, 50, InetAddress.ofLiteral(ForbiddenPlace.ALLOWED)));
        Thread.ofVirtual().start(() -> {
            try (var connection = listener.accept()) {
                connection.getInputStream().read(new byte[65_536]);
                connection.getOutputStream().write(answer.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } catch (java.io.IOException closed) {
                // The test is over.
            }
        });
        return listener.getLocalPort();
    }
}
