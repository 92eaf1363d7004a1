package dev.pharos.core.url;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Paths as browsers make them out: {@code .} and {@code ..} are followed, also percent-encoded, and none leaves the root. */
final class Paths {
    private Paths() {}

    /**
     * A path that is written beside another.
     *
     * @param base in its encoded form, from the root
     * @param written from the root where it begins with a slash, and not yet encoded
     */
    static String resolve(String base, String written) {
        var absolute = !written.isEmpty() && (written.charAt(0) == '/' || written.charAt(0) == '\\');
        var segments = absolute ? new ArrayList<String>() : folder(base);
        var parts = (absolute ? written.substring(1) : written).split("[/\\\\]", -1);
        for (var i = 0; i < parts.length; i++) {
            follow(segments, parts[i], i == parts.length - 1);
        }
        return "/" + String.join("/", segments);
    }

    private static void follow(List<String> segments, String part, boolean last) {
        var dots = part.toLowerCase(Locale.ROOT).replace("%2e", ".");
        if (dots.equals("..") && !segments.isEmpty()) {
            segments.removeLast();
        }
        if (!dots.equals(".") && !dots.equals("..")) {
            segments.add(PercentEncoding.PATH.encode(part));
        } else if (last) {
            segments.add("");
        }
    }

    private static List<String> folder(String path) {
        var segments = new ArrayList<>(Arrays.asList(path.substring(1).split("/", -1)));
        segments.removeLast();
        return segments;
    }
}
