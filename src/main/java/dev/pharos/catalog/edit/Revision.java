package dev.pharos.catalog.edit;

import dev.pharos.web.api.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The revision of a definition as an entity tag (RFC 9110, section 8.8.3), and the {@code If-Match} that names it. */
public final class Revision {
    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");
    private static final Pattern LIST = Pattern.compile("\\s*(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*\\s*");

    private Revision() {}

    public static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * Lets a write pass that has no {@code If-Match}, or one that names what is kept.
     *
     * @throws dev.pharos.web.api.problem.ProblemException 412 where it names another revision, 400 where it is malformed
     */
    public static void require(@Nullable String ifMatch, String key, long kept) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        if (!LIST.matcher(ifMatch).matches()) {
            throw Problem.of(400, "If-Match must be an entity tag in quotes, such as " + tag(kept) + ", or *.")
                    .exception();
        }
        var named = TAG.matcher(ifMatch)
                .results()
                .anyMatch(tag -> tag.group(1) == null && tag.group(2).equals(Long.toString(kept)));
        if (!named) {
            throw Outcomes.stale(key, kept).exception();
        }
    }

    /**
     * Lets a write pass that does not ask for something to be there.
     *
     * @throws dev.pharos.web.api.problem.ProblemException 412, for nothing is kept
     */
    public static void requireNone(@Nullable String ifMatch, String key) {
        if (ifMatch != null) {
            throw Problem.of(
                            "stale",
                            "Changed meanwhile",
                            412,
                            "There is no \"" + key
                                    + "\", so If-Match has nothing to match; leave the header out to make it.")
                    .exception();
        }
    }
}
