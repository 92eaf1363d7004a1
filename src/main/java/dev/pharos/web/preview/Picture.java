package dev.pharos.web.preview;

import dev.pharos.web.page.answers.Look;

/** The state as a picture, in the shapes and colours of the page: a lighthouse whose lamp it lights. */
final class Picture {
    /** As most who show links want it. */
    static final int WIDTH = 1_200;

    static final int HEIGHT = 630;

    private static final int PAPER = 0xF6F5F0;
    private static final int INK = 0x18212F;
    private static final double TINT = 0.16;

    /** Of 32 by 32. */
    private static final Shape TOWER = Shape.of(
            "13.2,12 18.8,12 21,29 11,29",
            "13,6 19,6 19,10.5 13,10.5",
            "16,1.5 20.5,5 11.5,5",
            "8.5,29.5 23.5,29.5 23.5,31 8.5,31");

    private static final Shape LEFT_BEAM = Shape.of("12,7.2 .5,3.5 .5,13 12,9.3");
    private static final Shape RIGHT_BEAM = Shape.of("20,7.2 200,-50 200,66.5 20,9.3");
    private static final double TOWER_SCALE = 12;
    private static final double TOWER_X = 80;
    private static final double TOWER_Y = 215;

    /** The shapes are of 16 by 16. */
    private static final double SHAPE_SCALE = 21;

    private static final double SHAPE_X = 680;
    private static final double SHAPE_Y = 147;

    private Picture() {}

    /** A PNG. */
    static byte[] of(Look look) {
        var colour = colour(look);
        var canvas = new Canvas(WIDTH, HEIGHT, PAPER);
        canvas.fill(lighthouse(RIGHT_BEAM), Canvas.mixed(PAPER, colour, TINT));
        canvas.fill(lighthouse(LEFT_BEAM), Canvas.mixed(PAPER, INK, TINT));
        canvas.fill(lighthouse(TOWER), INK);
        canvas.fill(shape(look).placed(SHAPE_SCALE, SHAPE_X, SHAPE_Y), colour);
        return canvas.png();
    }

    private static Shape lighthouse(Shape part) {
        return part.placed(TOWER_SCALE, TOWER_X, TOWER_Y);
    }

    private static int colour(Look look) {
        return switch (look) {
            case UP -> 0x17695D;
            case DEGRADED -> 0xBD7A00;
            case DOWN -> 0xB01030;
            case MAINTENANCE -> 0x2A55A5;
            case NO_DATA -> 0x616B7F;
        };
    }

    private static Shape shape(Look look) {
        return switch (look) {
            case UP -> Shape.circle(8, 8, 8).with(Shape.of("6.8,12 3,8.2 4.4,6.8 6.8,9.2 11.6,4.3 13,5.7"));
            case DEGRADED -> Shape.of("8,.5 0,15.5 16,15.5", "7,6 9,6 9,10.5 7,10.5", "7,11.7 9,11.7 9,13.7 7,13.7");
            case DOWN ->
                Shape.of(
                        "4.7,0 11.3,0 16,4.7 16,11.3 11.3,16 4.7,16 0,11.3 0,4.7",
                        "5.5,4 4,5.5 6.5,8 4,10.5 5.5,12 8,9.5 10.5,12 12,10.5 9.5,8 12,5.5 10.5,4 8,6.5");
            case MAINTENANCE -> Shape.of("8,0 16,8 8,16 0,8", "7.1,4 7.1,8.6 10.1,10.5 11,9 8.8,7.6 8.8,4");
            case NO_DATA -> Shape.ring(8, 8, 8, 5.8, 8, 0.55);
        };
    }
}
