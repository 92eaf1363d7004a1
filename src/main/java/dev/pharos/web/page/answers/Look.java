package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Tongue;

/** How a component shows: a word, a shape and a colour that never stand without each other. */
public enum Look {
    UP("Up", "up", ""),
    DEGRADED("Degraded", "degraded", " lit-degraded"),
    DOWN("Down", "down", " lit-down"),
    MAINTENANCE("Maintenance", "maint", " lit-maint"),
    NO_DATA("No data", "none", " unlit");

    private final String word;
    private final String css;
    private final String lit;

    Look(String word, String css, String lit) {
        this.word = word;
        this.css = css;
        this.lit = lit;
    }

    /** In English. */
    public String word() {
        return word;
    }

    public String word(Tongue tongue) {
        return tongue.word("look", this);
    }

    /** How many look like it, without a capital: {@code 3 up}. */
    public String count(long count, Tongue tongue) {
        return tongue.say(Tongue.key("tally", this), "count", count);
    }

    /** The name of its shape and of its colour in the stylesheet. */
    public String css() {
        return css;
    }

    /** How the beam over an answer like this is coloured in the stylesheet, after a blank. */
    public String lit() {
        return lit;
    }
}
