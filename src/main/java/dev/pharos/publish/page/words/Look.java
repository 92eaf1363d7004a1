package dev.pharos.publish.page.words;

/** How a component shows: a word, a shape and a colour that never stand without each other. */
public enum Look {
    UP("Up", "up"),
    DEGRADED("Degraded", "degraded"),
    DOWN("Down", "down"),
    NO_DATA("No data", "none");

    private final String word;
    private final String css;

    Look(String word, String css) {
        this.word = word;
        this.css = css;
    }

    public String word() {
        return word;
    }

    /** The name of its shape and of its colour in the stylesheet. */
    public String css() {
        return css;
    }

    /** Its shape in its colour; hidden from screen readers, because its word stands beside it. */
    public String icon() {
        return shape(css);
    }

    /** Its shape without its colour: what is over. */
    public String pastIcon() {
        return shape("soft");
    }

    private String shape(String colour) {
        return "<svg class=\"i " + colour + "\" width=\"16\" height=\"16\" aria-hidden=\"true\"><use href=\"#" + css
                + "\"/></svg>";
    }
}
