package dev.pharos.publish.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.publish.api.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted: at most so many, after where the last page ended. A cursor is opaque to the outside and
 * holds the place of the last item, so that a list may grow while somebody walks through it.
 *
 * @param after the place after which the page begins; empty for the first page
 */
public record Page<P>(int limit, Optional<P> after) {
    private static final int DEFAULT = 50;
    private static final int MOST = 500;

    /**
     * Reads {@code ?limit=} and {@code ?cursor=}.
     *
     * @param place reads a place; throws {@link IllegalArgumentException} for what is none
     */
    public static <P> Page<P> of(@Nullable String limit, @Nullable String cursor, Function<String, P> place) {
        return new Page<>(limit(limit), Optional.ofNullable(cursor).map(it -> decode(it, place)));
    }

    /** How many to ask for: one more than is shown tells whether there is a next page. */
    public int oneMore() {
        return limit + 1;
    }

    /** The page of a list, of which {@link #oneMore()} were asked for. */
    public <T> ObjectNode answer(List<T> found, Function<T, ? extends JsonNode> view, Function<T, P> place) {
        var json = JsonNodeFactory.instance.objectNode();
        var items = json.putArray("items");
        var shown = found.size() > limit ? found.subList(0, limit) : found;
        shown.forEach(it -> items.add(view.apply(it)));
        json.put("next", found.size() > limit ? encode(place.apply(shown.getLast())) : null);
        return json;
    }

    private static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT;
        }
        try {
            var number = Integer.parseInt(limit);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, with the same words.
        }
        throw Problem.invalid("limit", "\"" + limit + "\" must be a whole number from 1 to " + MOST)
                .exception();
    }

    private static String encode(Object place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static <P> P decode(String cursor, Function<String, P> place) {
        try {
            return place.apply(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | java.time.DateTimeException broken) {
            throw Problem.invalid("cursor", "must be the \"next\" of a page of this very list")
                    .exception();
        }
    }
}
