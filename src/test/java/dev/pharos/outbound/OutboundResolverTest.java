package dev.pharos.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.targets.http.IpFamily;
import dev.pharos.probe.DnsStub;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of the hosts file go through the policy like any other, and no name server is asked for them. */
class OutboundResolverTest {
    private record Settings(Optional<List<String>> dnsServers) implements OutboundConfig {
        @Override
        public Optional<List<String>> deny() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> allow() {
            return Optional.empty();
        }

        @Override
        public Duration dnsTimeout() {
            return Duration.ofSeconds(2);
        }
    }

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final DnsStub dns = new DnsStub();

    @SuppressWarnings("NullAway.Init")
    private OutboundResolver resolver;

    @BeforeEach
    void open() throws IOException {
        var file = Files.writeString(folder.resolve("hosts"), """
                127.0.0.1   denied.test
                127.0.0.2   allowed.test
                127.0.0.2   mixed.test
                127.0.0.1   mixed.test
                127.0.0.2   six-denied.test
                ::1         six-denied.test
                """);
        // To whom the name servers say otherwise.
        dns.knows("denied.test", "127.0.0.2").knows("mixed.test", "127.0.0.2").knows("six-denied.test", "127.0.0.2");
        resolver = new OutboundResolver(
                vertx,
                new OutboundPolicy(List.of("127.0.0.1", "::1"), List.of()),
                new Settings(Optional.of(List.of(dns.address()))),
                new HostsFile(file));
    }

    @AfterEach
    void close() {
        resolver.close();
        dns.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest(name = "{0} by {1} -> {2}")
    @CsvSource({
        "denied.test,     ANY, refused",
        "Denied.TEST,     ANY, refused",
        "denied.test,     V4,  refused",
        "mixed.test,      ANY, refused",
        "allowed.test,    ANY, 127.0.0.2",
        "six-denied.test, ANY, 127.0.0.2",
        "six-denied.test, V4,  127.0.0.2",
        "six-denied.test, V6,  refused",
    })
    void a_name_of_the_hosts_file_is_checked(String name, IpFamily family, String expected) throws Exception {
        var loop = vertx.nettyEventLoopGroup().next();

        var resolution = resolver.resolve(name, family, loop, false).get(10, TimeUnit.SECONDS);

        if (expected.equals("refused")) {
            assertThat(resolution)
                    .isInstanceOfSatisfying(
                            Resolution.Refused.class,
                            refused -> assertThat(refused.message())
                                    .startsWith("the outbound policy forbids ")
                                    .contains(name));
        } else {
            assertThat(resolution).isEqualTo(new Resolution.Allowed(InetAddress.ofLiteral(expected)));
        }
        assertThat(dns.asked()).isZero();
    }
}
