package dev.pharos.web.api.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.json.Violation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as the outside sees it (RFC 9457).
 *
 * @param type what kind of problem it is: {@code urn:pharos:problem:…}, or {@code about:blank} where the status says all
 * @param detail one sentence that names the value, the rule and the way out
 * @param violations what is wrong with the input, all of it but in a batch; empty where the input is not to blame
 * @param violationCount how many there are; a batch may have more of them than are told
 * @param headers of the answer
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<Violation> violations,
        int violationCount,
        Map<String, String> headers) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        violations = List.copyOf(violations);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A problem of a kind that has a name of its own. */
    public static Problem of(String kind, String title, int status, String detail) {
        return new Problem("urn:pharos:problem:" + kind, title, status, detail, List.of(), 0, Map.of());
    }

    /** A problem that its status explains. */
    public static Problem of(int status, String detail) {
        var known = Response.Status.fromStatusCode(status);
        var title = known == null ? "Status " + status : known.getReasonPhrase();
        return new Problem("about:blank", title, status, detail, List.of(), 0, Map.of());
    }

    /** The input is well-formed and breaks rules. */
    public static Problem invalid(List<Violation> violations) {
        var detail = violations.size() == 1 ? "1 field breaks a rule." : violations.size() + " fields break rules.";
        return of("invalid", "The input breaks rules", 422, detail).with(violations, violations.size());
    }

    public static Problem invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    public static Problem notFound(String detail) {
        return of("not-found", "Not found", 404, detail);
    }

    /** Worth another try, after some seconds. */
    public static Problem tryLater(String kind, String title, String detail, int seconds) {
        return of(kind, title, 503, detail).with("Retry-After", Integer.toString(seconds));
    }

    public Problem with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(type, title, status, detail, violations, violationCount, more);
    }

    /** With what is wrong with the input: some of it, and how much it is. */
    public Problem with(List<Violation> some, int count) {
        return new Problem(type, title, status, detail, some, count, headers);
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }

    public Response response() {
        var response = Response.status(status)
                .type(MediaType.valueOf(MEDIA_TYPE))
                .header("Cache-Control", "no-store")
                .entity(json());
        headers.forEach(response::header);
        return response.build();
    }

    /** Its body. */
    public String json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("type", type).put("title", title).put("status", status).put("detail", detail);
        if (!violations.isEmpty()) {
            var list = json.putArray("violations");
            violations.forEach(it -> show(list.addObject(), it));
            json.put("violationCount", violationCount);
        }
        return json.toString();
    }

    /**
     * The body of one with the id of the request that it answers, under which the log has it.
     *
     * @param id letters, digits and {@code ._-} alone
     */
    public static String of(String json, String id) {
        return json.endsWith("}") ? json.substring(0, json.length() - 1) + ",\"requestId\":\"" + id + "\"}" : json;
    }

    private static void show(ObjectNode json, Violation violation) {
        if (violation.line() > 0) {
            json.put("line", violation.line());
        }
        json.put("field", violation.field()).put("message", violation.message());
    }
}
