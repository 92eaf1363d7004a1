package dev.pharos.web.subscribe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.subscription.BrokenRule;
import dev.pharos.core.subscription.Language;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.Violation;
import dev.pharos.web.page.words.Tongue;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What somebody writes who wants to be told, in a form or as JSON. */
final class WrittenWish {
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int LONGEST_KEY = 63;

    private WrittenWish() {}

    /** @param tongue in which they are told, and what is wrong with it */
    static Checked<Subscription> form(
            String way, String address, String mode, List<String> components, Set<Way> ways, Tongue tongue) {
        var chosen = Way.ofCode(way).filter(ways::contains);
        if (chosen.isEmpty()) {
            var words = tongue.say(ways.isEmpty() ? "subscribe.wrong.nobody" : "subscribe.wrong.way");
            return new Checked.Invalid<>(List.of(new Violation("way", words)));
        }
        return of(
                chosen.get(),
                address,
                Mode.ofCode(mode).orElse(Mode.AT_ONCE),
                components,
                TongueWording.of(tongue),
                it -> tongue.say(Tongue.key("subscribe.wrong", it.rule()), "most", most(it.rule(), tongue)));
    }

    private static String most(BrokenRule.Rule rule, Tongue tongue) {
        return tongue.number(
                switch (rule) {
                    case COMPONENTS -> Subscription.MOST_COMPONENTS;
                    case MAIL, URL, URL_LENGTH, URL_SECRECY, SLACK, COMPONENT -> Subscription.LONGEST_URL;
                });
    }

    /**
     * {@code {"way", "address", "mode", "components", "language"}}.
     *
     * @param tongue in which somebody is told who says nothing of it
     */
    static Checked<Subscription> json(ObjectNode written, Set<Way> ways, Tongue tongue) {
        var fields = Fields.of(written);
        var way = fields.word("way", Way.values(), Way::code);
        if (way.isEmpty() && fields.violations().isEmpty()
                || way.filter(it -> !ways.contains(it)).isPresent()) {
            fields.refuse("way", unknownWay(ways).message());
        }
        if (fields.find("address").isEmpty()) {
            fields.refuse("address", "is missing: write a mail address, or where to POST to");
        }
        var address = fields.line("address", LONGEST_ADDRESS);
        var mode = fields.word("mode", Mode.values(), Mode::code);
        var components = fields.lines("components", Subscription.MOST_COMPONENTS, LONGEST_KEY);
        var language = fields.word("language", Language.values(), Language::code);
        fields.refuseUnknown();
        return fields.violations().isEmpty()
                ? of(
                        way.orElseThrow(),
                        address.orElseThrow(),
                        mode.orElse(Mode.AT_ONCE),
                        components.orElse(List.of()),
                        language.orElseGet(() -> TongueWording.of(tongue)),
                        it -> String.valueOf(it.getMessage()))
                : new Checked.Invalid<>(fields.violations());
    }

    private static Violation unknownWay(Set<Way> ways) {
        return new Violation(
                "way",
                ways.isEmpty()
                        ? "nobody is told by message here: that is not set up"
                        : "must be one of " + ways.stream().map(Way::code).collect(Collectors.joining(", ")));
    }

    private static Checked<Subscription> of(
            Way way,
            String address,
            Mode mode,
            List<String> components,
            Language language,
            Function<BrokenRule, String> words) {
        try {
            return new Checked.Valid<>(new Subscription(way, address, components, mode, language));
        } catch (BrokenRule wrong) {
            return new Checked.Invalid<>(List.of(new Violation("address", words.apply(wrong))));
        }
    }
}
