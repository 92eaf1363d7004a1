package dev.pharos.web.page.days;

/**
 * A path of a drawing.
 *
 * @param css its name in the stylesheet
 * @param d its geometry, as SVG writes it
 * @param title what it stands for; may be empty
 */
public record Stroke(String css, String d, String title) {
    public Stroke(String css, String d) {
        this(css, d, "");
    }
}
