package dev.pharos.web.preview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Polygons; where an even number of them lie above each other, there is a hole.
 *
 * @param polygons each as its corners, {@code x, y, x, y …}
 */
record Shape(List<double[]> polygons) {
    private static final int CORNERS_OF_A_CIRCLE = 180;

    Shape {
        polygons = List.copyOf(polygons);
    }

    /** @param polygons each as {@code x,y x,y …} */
    static Shape of(String... polygons) {
        return new Shape(Stream.of(polygons).map(Shape::corners).toList());
    }

    private static double[] corners(String written) {
        return Arrays.stream(written.split("[ ,]+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    static Shape circle(double x, double y, double radius) {
        return new Shape(List.of(arc(x, y, radius, 0, 2 * Math.PI)));
    }

    /** So many pieces of a ring, with a gap behind each; {@code share} is what of each is no gap. */
    static Shape ring(double x, double y, double outer, double inner, int pieces, double share) {
        var polygons = new ArrayList<double[]>();
        for (int i = 0; i < pieces; i++) {
            var from = 2 * Math.PI * i / pieces;
            var to = from + 2 * Math.PI * share / pieces;
            polygons.add(joined(arc(x, y, outer, from, to), arc(x, y, inner, to, from)));
        }
        return new Shape(polygons);
    }

    private static double[] arc(double x, double y, double radius, double from, double to) {
        var corners = new double[2 * CORNERS_OF_A_CIRCLE];
        for (int i = 0; i < CORNERS_OF_A_CIRCLE; i++) {
            var angle = from + (to - from) * i / (CORNERS_OF_A_CIRCLE - 1);
            corners[2 * i] = x + radius * Math.cos(angle);
            corners[2 * i + 1] = y + radius * Math.sin(angle);
        }
        return corners;
    }

    private static double[] joined(double[] one, double[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    Shape with(Shape other) {
        return new Shape(
                Stream.concat(polygons.stream(), other.polygons.stream()).toList());
    }

    /** Larger by {@code scale}, and then moved. */
    Shape placed(double scale, double x, double y) {
        return new Shape(polygons.stream()
                .map(corners -> {
                    var moved = new double[corners.length];
                    for (int i = 0; i < corners.length; i++) {
                        moved[i] = corners[i] * scale + (i % 2 == 0 ? x : y);
                    }
                    return moved;
                })
                .toList());
    }
}
