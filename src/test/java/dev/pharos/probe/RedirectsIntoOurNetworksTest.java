package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.probe.answer.JsonReader;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A public target does not choose whom we ask in our own networks. Public addresses lead to loopback here. */
class RedirectsIntoOurNetworksTest {
    private static final String PUBLIC = "198.51.100.7";

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:{port}/",
                "http://localhost:{port}/",
                "http://2130706433:{port}/",
                "http://[::1]:{port}/",
                "http://[::ffff:127.0.0.1]:{port}/",
                "http://[64:ff9b::10.0.0.1]/",
                "http://[2001:db8::5efe:10.0.0.1]/",
                "http://10.0.0.1/",
                "http://172.31.0.1/",
                "http://192.168.1.1/",
                "http://100.64.0.1/",
                "http://[fd12:3456::1]/",
                "http://inner.test:{port}/",
                "http://both.test:{port}/",
            })
    void a_redirect_into_them_is_blocked(String location) {
        world.dns.knows("inner.test", "127.0.0.1").knows("both.test", PUBLIC, "127.0.0.1");
        var inner = world.keep(RawServer.plain(RawServer.json("{}")));
        var outer = redirecting(location.replace("{port}", Integer.toString(inner.port())));

        isBlocked(probe("http://" + PUBLIC + ":" + outer.port() + "/"));

        assertThat(inner.heads()).isEmpty();
    }

    @Test
    void also_behind_another_public_address() {
        var inner = world.keep(RawServer.plain(RawServer.json("{}")));
        var second = redirecting("http://127.0.0.1:" + inner.port() + "/");
        var first = redirecting("http://198.51.100.8:" + second.port() + "/");

        isBlocked(probe("http://" + PUBLIC + ":" + first.port() + "/"));

        assertThat(second.heads()).hasSize(1);
        assertThat(inner.heads()).isEmpty();
    }

    @Test
    void those_inside_redirect_to_each_other_and_public_ones_likewise() {
        var end = world.keep(RawServer.plain(RawServer.json("{}")));
        var inner = redirecting("http://localhost:" + end.port() + "/");
        var outer = redirecting("http://198.51.100.8:" + end.port() + "/");

        assertThat(probe("http://127.0.0.1:" + inner.port() + "/")).isInstanceOf(ProbeOutcome.Answered.class);
        assertThat(probe("http://" + PUBLIC + ":" + outer.port() + "/")).isInstanceOf(ProbeOutcome.Answered.class);
    }

    private static RawServer redirecting(String location) {
        return world.keep(RawServer.plain(c -> c.answer(
                "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n")));
    }

    private static void isBlocked(ProbeOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(ProbeOutcome.Failed.class, failed -> {
            assertThat(failed.reason()).as(failed.message()).isEqualTo(Reason.BLOCKED);
            assertThat(failed.phase()).isEqualTo(Phase.RESOLVE);
            assertThat(failed.message())
                    .startsWith("the outbound policy forbids a redirect from a public address to ")
                    .endsWith(" (pharos.outbound.allow)");
        });
    }

    private static ProbeOutcome probe(String url) {
        var prober = world.prober(
                () -> turned(Probers.sockets(world.vertx).newChannel()),
                new JsonReader()::read,
                (work, _) -> work.run());
        return prober.probe(target(url).build()).await().atMost(Duration.ofSeconds(30));
    }

    /** Connects to loopback in place of a public address. */
    private static Channel turned(Channel channel) {
        channel.pipeline().addLast(new ChannelOutboundHandlerAdapter() {
            @Override
            public void connect(
                    ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
                var wanted = (InetSocketAddress) remote;
                var there = wanted.getAddress().getHostAddress().startsWith("198.51.100.")
                        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted.getPort())
                        : wanted;
                context.connect(there, local, promise);
            }
        });
        return channel;
    }
}
