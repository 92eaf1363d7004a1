package dev.pharos.web.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootPathTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/factory,                 /",
        "/factory/,                /",
        "/factory?q=a,             /?q=a",
        "/factory/incidents?a=b,   /incidents?a=b",
        "/factory/factory/x,       /factory/x",
        "/factory//api/v1,         //api/v1",
        "/incidents,               ",
        "/factories,               ",
        "/,                        ",
        "/x/factory/y,             "
    })
    void it_is_taken_off_once_and_only_where_it_is_whole(String uri, String rest) {
        assertThat(new RootPath(() -> Optional.of("/factory/")).within(uri)).isEqualTo(Optional.ofNullable(rest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "factory",
                "/../x",
                "//x",
                "/a b",
                "/a?b",
                "/<script>",
                "https://status.example",
                "/console",
                "/console/x"
            })
    void what_is_no_path_is_refused_at_start(String path) {
        assertThatThrownBy(() -> new RootPath(() -> Optional.of(path)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PHAROS_WEB_ROOT_PATH");
    }
}
