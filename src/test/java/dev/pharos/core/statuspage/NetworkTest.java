package dev.pharos.core.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource({
        "10.0.0.0/8,        10.255.3.4,        true",
        "10.0.0.0/8,        11.0.0.0,          false",
        "192.0.2.7,         192.0.2.7,         true",
        "192.0.2.7,         192.0.2.8,         false",
        "192.0.2.128/25,    192.0.2.200,       true",
        "192.0.2.128/25,    192.0.2.127,       false",
        "0.0.0.0/0,         203.0.113.9,       true",
        "0.0.0.0/0,         2001:db8::1,       false",
        "2001:db8::/33,     2001:db8:7fff::1,  true",
        "2001:db8::/33,     2001:db8:8000::1,  false",
        "10.0.0.0/8,        ::ffff:10.1.2.3,   true",
        "::ffff:10.1.2.3,   10.1.2.3,          true"
    })
    void a_block_holds_the_addresses_that_begin_like_it(String block, String address, boolean holds) {
        assertThat(new Network(block).holds(InetAddress.ofLiteral(address))).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/33",
                "2001:db8::/129",
                "10.0.0.0/",
                "10.0.0.0/x",
                "status.example",
                "10.0.0.0/8/8",
                "-1"
            })
    void what_is_no_block_is_refused(String block) {
        assertThatThrownBy(() -> new Network(block))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.0/8");
    }

    @Test
    void a_name_is_never_looked_up() {
        assertThatThrownBy(() -> new Network("localhost")).isInstanceOf(IllegalArgumentException.class);
    }
}
