package dev.pharos.core.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.statuspage.Branding.Link;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandingTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static String data(String kind, byte[] bytes) {
        return "data:image/" + kind + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void a_logo_is_the_picture_that_it_says() {
        var logo = new Logo(data("png", PNG));
        assertThat(logo.type()).isEqualTo("image/png");
        assertThat(logo.bytes()).isEqualTo(PNG);
    }

    @Test
    void what_only_says_that_it_is_a_picture_is_refused() {
        var script = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
        for (var kind : new String[] {"png", "jpeg", "webp", "svg+xml", "gif"}) {
            assertThatThrownBy(() -> new Logo(data(kind, script))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Logo(data("jpeg", PNG))).hasMessageContaining("says that it is jpeg");
        assertThatThrownBy(() -> new Logo("https://factory.example/logo.png")).hasMessageContaining("data:image/png");
        assertThatThrownBy(() -> new Logo("data:image/png;base64,iVBORw0KGgoAAAANSUhEU\" onerror=\"x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_logo_is_small() {
        var large = new byte[Logo.MOST_BYTES + 1];
        System.arraycopy(PNG, 0, large, 0, PNG.length);
        assertThatThrownBy(() -> new Logo(data("png", large))).hasMessageContaining("at most 48 KiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//factory.example",
                "/console",
                "https:///x",
                "https://name:secret@factory.example",
                "mailto:a@factory.example",
                "https://factory.example/ \" onclick=",
                ""
            })
    void a_link_runs_nothing_and_leads_somewhere(String url) {
        assertThatThrownBy(() -> new Link("Home", url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_link_leads_to_a_page_of_the_web() {
        assertThat(new Link("Home", "https://factory.example/a?b=c#d").url())
                .isEqualTo("https://factory.example/a?b=c#d");
    }
}
