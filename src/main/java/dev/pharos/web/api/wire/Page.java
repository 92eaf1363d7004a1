package dev.pharos.web.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted: at most so many, after where the last page ended. A cursor is opaque to the outside and
 * holds the place of the last item, so that a list may grow while somebody walks through it.
 *
 * @param after the place after which the page begins; empty for the first page
 * @param counted whether it is to be told how many items the whole list has
 */
public record Page<P>(int limit, Optional<P> after, boolean counted) {
    private static final int DEFAULT = 50;
    private static final int MOST = 500;

    /**
     * Reads {@code ?limit=}, {@code ?cursor=} and {@code ?total=}, the last parameters of a list.
     *
     * @param others those read before; refused together with these
     * @param place reads a place; throws {@link IllegalArgumentException} for what is none
     */
    public static <P> Page<P> of(
            Parameters others,
            @Nullable String limit,
            @Nullable String cursor,
            @Nullable String total,
            Function<String, P> place) {
        var most = others.read("limit", limit, "a whole number from 1 to " + MOST, Page::limit);
        var after = others.read("cursor", cursor, "the \"next\" of a page of this very list", it -> decode(it, place));
        var counted = others.read("total", total, "true or false", Page::flag);
        others.check();
        return new Page<>(most.orElse(DEFAULT), after, counted.orElse(false));
    }

    /** How many to ask for: one more than is shown tells whether there is a next page. */
    public int oneMore() {
        return limit + 1;
    }

    /**
     * The page of a list, of which {@link #oneMore()} were asked for.
     *
     * @param count how many there are on all pages; asked only where somebody wants to know
     */
    public <T> ObjectNode answer(
            List<T> found, Function<T, ? extends JsonNode> view, Function<T, P> place, LongSupplier count) {
        var json = JsonNodeFactory.instance.objectNode();
        var items = json.putArray("items");
        var shown = found.size() > limit ? found.subList(0, limit) : found;
        shown.forEach(it -> items.add(view.apply(it)));
        json.put("next", found.size() > limit ? encode(place.apply(shown.getLast())) : null);
        if (counted) {
            json.put("total", count.getAsLong());
        }
        return json;
    }

    private static int limit(String limit) {
        var number = Integer.parseInt(limit);
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(limit);
        }
        return number;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String encode(Object place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static <P> P decode(String cursor, Function<String, P> place) {
        return place.apply(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    }
}
