package dev.pharos.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a connection is counted for. */
class OriginTest {
    private static Optional<Origin> of(String address, String... proxies) throws Exception {
        return Origin.of(new InetSocketAddress(InetAddress.getByName(address), 1), Origin.Proxies.of(List.of(proxies)));
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(textBlock = """
            192.0.2.7,        192.0.2.7,          true
            192.0.2.7,        192.0.2.8,          false
            192.0.2.7,        ::ffff:192.0.2.7,   true
            2001:db8::1,      2001:db8::ffff:2,   true
            2001:db8::1,      2001:db8:0:1::1,    false
            """)
    void counts_addresses_and_networks(String one, String other, boolean same) throws Exception {
        assertThat(of(one).equals(of(other))).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "::ffff:10.1.2.3", "fd00::1", "192.0.2.9"})
    void counts_no_proxy(String address) throws Exception {
        assertThat(of(address, "10.0.0.0/8", "fd00::/8", "192.0.2.9")).isEmpty();
    }

    @Test
    void names_what_is_no_block() {
        assertThatThrownBy(() -> Origin.Proxies.of(List.of("10.0.0.0/8", "my-proxy")))
                .hasMessageContaining("PHAROS_LISTENER_PROXIES")
                .hasMessageContaining("my-proxy");
    }
}
