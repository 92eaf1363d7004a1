package dev.pharos.web.console.frame;

/** The worst thing on a page, which colours the lamp of its frame and the icon of its tab. */
public enum Lamp {
    UP("up"),
    DEGRADED("degraded"),
    DOWN("down"),
    MAINTENANCE("maint"),
    /** There is nothing to say. */
    NONE("none");

    private final String css;

    Lamp(String css) {
        this.css = css;
    }

    /** Its class, and the name of its shape. */
    public String css() {
        return css;
    }
}
