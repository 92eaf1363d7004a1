package dev.pharos.web.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.web.api.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form is read as browsers send it, and no more of it than there may be. */
class SentFormTest {
    @Test
    void fields_are_decoded_and_may_be_there_more_than_once() {
        var form = SentForm.of("key=a&key=b&q=team%3D%22core%22+x&empty=&bare");
        assertThat(form.all("key")).containsExactly("a", "b");
        assertThat(form.text("q")).isEqualTo("team=\"core\" x");
        assertThat(form.has("empty")).isTrue();
        assertThat(form.text("bare")).isEmpty();
        assertThat(form.find("other")).isEmpty();
        assertThat(SentForm.of("").has("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%4"})
    void what_is_no_form_is_refused(String sent) {
        assertThatThrownBy(() -> SentForm.of(sent))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.problem().status()).isEqualTo(400));
    }

    @Test
    void it_is_bounded() throws IOException {
        var megabyte = "a=" + "x".repeat((1 << 20) - 2);
        assertThat(SentForm.read(stream(megabyte)).text("a")).hasSize((1 << 20) - 2);
        assertThatThrownBy(() -> SentForm.read(stream(megabyte + "x"))).hasMessageContaining("1 MiB");
        assertThatThrownBy(() -> SentForm.of("a&".repeat(12_001))).hasMessageContaining("12000 fields");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
