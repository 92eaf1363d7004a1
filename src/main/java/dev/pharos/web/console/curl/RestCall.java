package dev.pharos.web.console.curl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Revision;
import dev.pharos.web.api.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A call of the API.
 *
 * @param path below {@code /api/v1}, with a slash before it
 * @param match the revision that it is a change of; empty where any will do
 * @param type of its body
 * @param body empty where it has none
 */
public record RestCall(String method, String path, Optional<String> match, String type, String body) {
    private static final String JSON = "application/json";

    /** What stands between quotes of a shell, and means nothing there. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9/:._~-]+");

    public RestCall {
        if (!SAFE.matcher(path).matches()) {
            throw Problem.notFound("There is nothing at this address.").exception();
        }
    }

    public static RestCall post(String path) {
        return new RestCall("POST", path, Optional.empty(), "", "");
    }

    public static RestCall post(String path, ObjectNode body) {
        return new RestCall("POST", path, Optional.empty(), JSON, body.toString());
    }

    public static RestCall put(String path, ObjectNode body) {
        return new RestCall("PUT", path, Optional.empty(), JSON, body.toString());
    }

    /** Changes what the body names, and leaves the rest (RFC 7396). */
    public static RestCall patch(String path, ObjectNode body) {
        return new RestCall("PATCH", path, Optional.empty(), "application/merge-patch+json", body.toString());
    }

    public static RestCall delete(String path) {
        return new RestCall("DELETE", path, Optional.empty(), "", "");
    }

    /** The same, refused where it is not of this revision any more. */
    public RestCall of(long revision) {
        return new RestCall(method, path, Optional.of(Revision.tag(revision)), type, body);
    }

    /** As a shell takes it. */
    public String command() {
        var command =
                new StringBuilder("curl -sS --fail-with-body -X " + method + " \"$PHAROS_URL/api/v1" + path + "\"");
        header(command, "\"Authorization: Bearer $PHAROS_KEY\"");
        match.ifPresent(it -> header(command, quoted("If-Match: " + it)));
        if (!body.isEmpty()) {
            header(command, quoted("Content-Type: " + type));
            command.append(" \\\n  --data-binary ").append(quoted(body));
        }
        return command.toString();
    }

    private static void header(StringBuilder command, String header) {
        command.append(" \\\n  -H ").append(header);
    }

    /** One word of a shell, whatever is in it. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
