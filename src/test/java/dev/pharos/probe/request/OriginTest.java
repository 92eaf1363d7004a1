package dev.pharos.probe.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "http://a/,            80",
        "https://a/,           443",
        "http://a:/,           80",
        "http://a:8080/,       8080",
        "http://a:000080/,     80",
        "http://a_b:065535/,   65535",
        "http://[::1]:00080/,  80",
    })
    void reads_the_port_of(String url, int port) {
        assertThat(Origin.of(URI.create(url)))
                .hasValueSatisfying(origin -> assertThat(origin.port()).isEqualTo(port));
    }

    @ParameterizedTest
    @CsvSource({"http://a:0/", "http://a:000000/", "http://a:65536/", "http://a:9999999999/", "ftp://a/"})
    void is_none_of(String url) {
        assertThat(Origin.of(URI.create(url))).isEmpty();
    }
}
