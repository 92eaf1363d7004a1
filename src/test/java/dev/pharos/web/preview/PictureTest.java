package dev.pharos.web.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.web.page.answers.Look;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each picture lies in {@code target/previews} afterwards, to be looked at. */
class PictureTest {
    /** A place in its shape that has its colour, and one that is cut out of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "UP,          17695d, 848, 160, 820, 379",
        "DEGRADED,    bd7a00, 848, 450, 848, 300",
        "DOWN,        b01030, 848, 160, 848, 315",
        "MAINTENANCE, 2a55a5, 700, 315, 848, 300",
        "NO_DATA,     616b7f, 998, 350, 848, 315"
    })
    void a_picture_shows_the_state_by_its_shape_and_its_colour(
            Look look, String colour, int inX, int inY, int outX, int outY) throws IOException {
        var png = Picture.of(look);
        Files.write(Files.createDirectories(Path.of("target", "previews")).resolve(look.css() + ".png"), png);
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(1_200);
        assertThat(image.getHeight()).isEqualTo(630);
        assertThat(shown(image.getRGB(inX, inY))).isEqualTo(colour);
        assertThat(shown(image.getRGB(outX, outY))).isNotEqualTo(colour).isNotEqualTo("f6f5f0");
        assertThat(shown(image.getRGB(5, 5))).as("the paper").isEqualTo("f6f5f0");
        assertThat(shown(image.getRGB(272, 450))).as("the tower").isEqualTo("18212f");
        assertThat(png).as("what a chat loads for it").hasSizeLessThan(40_000);
    }

    @Test
    void edges_are_soft_and_colours_mix_evenly() {
        assertThat(Canvas.mixed(0x000000, 0xFFFFFF, 0.5)).isEqualTo(0x808080);
        assertThat(Canvas.mixed(0x102030, 0x102030, 0.3)).isEqualTo(0x102030);
        assertThat(Canvas.mixed(0xFF0000, 0x0000FF, 1)).isEqualTo(0x0000FF);
    }

    @Test
    void a_shape_within_a_shape_is_a_hole() throws IOException {
        var canvas = new Canvas(10, 10, 0xFFFFFF);
        canvas.fill(Shape.of("1,1 9,1 9,9 1,9", "4,4 6,4 6,6 4,6"), 0x000000);
        canvas.fill(Shape.of("0,0 .5,0 .5,1 0,1"), 0x000000);
        var image = ImageIO.read(new ByteArrayInputStream(canvas.png()));
        assertThat(shown(image.getRGB(2, 2))).isEqualTo("000000");
        assertThat(shown(image.getRGB(5, 5))).isEqualTo("ffffff");
        assertThat(shown(image.getRGB(9, 9))).isEqualTo("ffffff");
        assertThat(shown(image.getRGB(0, 0))).as("half of it is covered").isEqualTo("808080");
    }

    private static String shown(int rgb) {
        return String.format("%06x", rgb & 0xFFFFFF);
    }
}
