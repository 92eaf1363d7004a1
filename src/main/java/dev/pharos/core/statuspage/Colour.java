package dev.pharos.core.statuspage;

import java.util.Locale;
import java.util.regex.Pattern;

/** A colour as {@code #rrggbb}, in lower case. */
public record Colour(String hex) {
    private static final Pattern RULE = Pattern.compile("#[0-9a-f]{6}");
    private static final int RADIX = 16;
    private static final double MOST = 255;

    public Colour {
        hex = hex.toLowerCase(Locale.ROOT);
        if (!RULE.matcher(hex).matches()) {
            throw new IllegalArgumentException("\"" + (hex.length() > 80 ? hex.substring(0, 79) + "…" : hex)
                    + "\" must be a colour such as #1d4f91");
        }
    }

    /** From 1 to 21 (WCAG 2.2, contrast ratio). */
    public double contrast(Colour other) {
        var one = luminance();
        var two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** From 0 for black to 1 for white (WCAG 2.2, relative luminance). */
    private double luminance() {
        return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
    }

    private double linear(int from) {
        var value = Integer.parseInt(hex.substring(from, from + 2), RADIX) / MOST;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return hex;
    }
}
