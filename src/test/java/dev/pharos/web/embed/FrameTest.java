package dev.pharos.web.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        ", , 400x60",
        "1000, 1000, 400x60",
        "399, 60, 360x60",
        "160, 59, 160x40",
        "200, 40, 200x40",
        "159, 100, none",
        "400, 39, none",
        "0, 0, none"
    })
    void a_frame_is_never_larger_than_there_is_room(@Nullable String width, @Nullable String height, String size) {
        assertThat(Frame.within(width, height)
                        .map(it -> it.width() + "x" + it.height())
                        .orElse("none"))
                .isEqualTo(size);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "-1", "wide", "1e3", "12345678901234567890", "٣٠٠"})
    void what_is_no_number_of_pixels_is_refused(String width) {
        assertThatThrownBy(() -> Frame.within(width, null)).isInstanceOf(NumberFormatException.class);
    }
}
