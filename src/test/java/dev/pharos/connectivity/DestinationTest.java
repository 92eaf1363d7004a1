package dev.pharos.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @ParameterizedTest(name = "{0} is port {2} of {1}")
    @CsvSource(textBlock = """
            192.0.2.7:53,                    192.0.2.7,      53
            ' Router.Example:443 ',          router.example, 443
            [2001:DB8::1]:53,                2001:db8::1,    53
            https://www.example.com,         www.example.com, 443
            http://www.example.com/path,     www.example.com, 80
            HTTP://www.example.com:8080/,    www.example.com, 8080
            https://[2001:db8::1]/,          2001:db8::1,    443
            """)
    void is_a_host_with_a_port_or_the_address_of_a_web_server(String text, String host, int port) {
        assertThat(Destination.parse(text)).isEqualTo(new Destination(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2.7",
                "192.0.2.7:",
                "192.0.2.7:0",
                "192.0.2.7:70000",
                "ftp://192.0.2.7/",
                "a b:1",
                "2001:db8::1"
            })
    void is_refused_otherwise_with_what_it_must_be(String text) {
        assertThatThrownBy(() -> Destination.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("In PHAROS_REFERENCE_TARGETS \"" + text + "\" must be a host with a port");
    }
}
