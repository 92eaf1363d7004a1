package dev.pharos.web.preview;

import java.util.Arrays;

/** Pixels that shapes are painted on, with soft edges. */
final class Canvas {
    /** Each line of pixels is looked at so often from top to bottom; from left to right it is exact. */
    private static final int SLICES = 4;

    private final int width;
    private final int height;
    private final int[] pixels;

    /** @param colour as {@code 0xRRGGBB}, as with {@code fill} */
    Canvas(int width, int height, int colour) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
        Arrays.fill(pixels, colour);
    }

    byte[] png() {
        return Png.of(width, height, pixels);
    }

    void fill(Shape shape, int colour) {
        for (int y = 0; y < height; y++) {
            var covered = new double[width];
            for (int slice = 0; slice < SLICES; slice++) {
                cover(covered, crossings(shape, y + (slice + 0.5) / SLICES));
            }
            for (int x = 0; x < width; x++) {
                if (covered[x] > 0) {
                    var at = y * width + x;
                    pixels[at] = mixed(pixels[at], colour, Math.min(1, covered[x] / SLICES));
                }
            }
        }
    }

    /** Where a horizontal line goes into the shape and out of it, by turns, from left to right. */
    private static double[] crossings(Shape shape, double y) {
        return shape.polygons().stream()
                .flatMapToDouble(corners -> {
                    var crossed = new double[corners.length / 2];
                    var count = 0;
                    for (int i = 0; i < corners.length; i += 2) {
                        var next = (i + 2) % corners.length;
                        var above = corners[i + 1] <= y;
                        if (above != corners[next + 1] <= y) {
                            var share = (y - corners[i + 1]) / (corners[next + 1] - corners[i + 1]);
                            crossed[count++] = corners[i] + share * (corners[next] - corners[i]);
                        }
                    }
                    return Arrays.stream(crossed, 0, count);
                })
                .sorted()
                .toArray();
    }

    private void cover(double[] covered, double[] crossings) {
        for (int i = 0; i + 1 < crossings.length; i += 2) {
            var from = Math.max(0, crossings[i]);
            var to = Math.min(width, crossings[i + 1]);
            for (int x = (int) from; x < to; x++) {
                covered[x] += Math.min(to, x + 1) - Math.max(from, x);
            }
        }
    }

    /** {@code share} of the second colour, the rest of the first. */
    static int mixed(int one, int other, double share) {
        var mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            var from = one >> shift & 0xFF;
            var to = other >> shift & 0xFF;
            mixed |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return mixed;
    }
}
