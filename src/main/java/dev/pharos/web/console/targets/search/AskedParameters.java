package dev.pharos.web.console.targets.search;

import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.console.standing.Standing;
import dev.pharos.web.console.targets.search.Asked.By;
import dev.pharos.web.console.targets.search.Asked.Kept;
import dev.pharos.web.console.targets.search.Asked.Sort;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what an address of the list says, or a form that was sent from it. */
public final class AskedParameters {
    private AskedParameters() {}

    /** @param sent the value of a parameter; null where it is not there */
    public static Asked read(Function<String, @Nullable String> sent) {
        var parameters = new Parameters();
        var text = sent.apply("q");
        var asked = new Asked(
                text == null ? "" : text.strip(),
                parameters.read("state", sent.apply("state"), "a state of targets", AskedParameters::standing),
                parameters.read(
                        "only", sent.apply("only"), "certificate or file", it -> ofCode(Kept.values(), Kept::code, it)),
                parameters
                        .read("by", sent.apply("by"), "group, none or label.<name>", By::ofCode)
                        .orElse(By.GROUP),
                Optional.ofNullable(sent.apply("group")),
                parameters
                        .read(
                                "sort",
                                sent.apply("sort"),
                                "an order that the page offers",
                                it -> ofCode(Sort.values(), Sort::code, it))
                        .orElse(Sort.TROUBLE),
                parameters
                        .read("page", sent.apply("page"), "1 to " + Asked.LAST_PAGE, AskedParameters::page)
                        .orElse(1),
                "shown".equals(sent.apply("history")));
        parameters.check();
        return asked;
    }

    private static Standing standing(String code) {
        return Standing.ofCode(code).orElseThrow(() -> new IllegalArgumentException(code));
    }

    private static <T> T ofCode(T[] all, Function<T, String> code, String word) {
        return Arrays.stream(all)
                .filter(it -> code.apply(it).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    private static int page(String text) {
        var page = Integer.parseInt(text);
        if (page < 1 || page > Asked.LAST_PAGE) {
            throw new IllegalArgumentException(text);
        }
        return page;
    }
}
