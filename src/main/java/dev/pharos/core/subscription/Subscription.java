package dev.pharos.core.subscription;

import dev.pharos.core.subscription.BrokenRule.Rule;
import dev.pharos.core.url.Url;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody asks to be told, and where.
 *
 * @param address of mail, or where to POST to; whoever knows the latter may write there, so it is a secret
 * @param components the keys of those of interest; empty: all
 * @param language in which they asked, and are told
 */
public record Subscription(Way way, String address, List<String> components, Mode mode, Language language) {
    public static final int MOST_COMPONENTS = 50;

    /** RFC 5321, 4.5.3.1.3, without the angle brackets. */
    private static final int LONGEST_MAIL = 254;

    public static final int LONGEST_URL = 2_000;

    private static final Pattern MAIL = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:[.][A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?[.])+[A-Za-z]{2,63}");
    private static final int LONGEST_LOCAL = 64;
    private static final Pattern COMPONENT = Pattern.compile("[a-z0-9-]{1,63}");

    /** The host of all incoming webhooks of Slack. */
    private static final String SLACK = "hooks.slack.com";

    /** @throws BrokenRule where it cannot be had */
    public Subscription {
        components = components.stream().distinct().sorted().toList();
        if (components.size() > MOST_COMPONENTS) {
            throw new BrokenRule(Rule.COMPONENTS, "at most " + MOST_COMPONENTS + " components can be chosen");
        }
        if (!components.stream().allMatch(it -> COMPONENT.matcher(it).matches())) {
            throw new BrokenRule(Rule.COMPONENT, "a component is named by its key, such as gateway");
        }
        address = switch (way) {
            case MAIL -> mail(address.strip());
            case WEBHOOK, SLACK -> url(way, address.strip());
        };
    }

    /** Domains know no case; what stands before the @ is its server's, and stays as it is written. */
    private static String mail(String text) {
        if (text.length() > LONGEST_MAIL || !MAIL.matcher(text).matches() || text.indexOf('@') > LONGEST_LOCAL) {
            throw new BrokenRule(Rule.MAIL, "that is no mail address: write one such as mira@example.com");
        }
        var at = text.indexOf('@');
        return text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT);
    }

    private static String url(Way way, String text) {
        if (text.length() > LONGEST_URL) {
            throw new BrokenRule(Rule.URL_LENGTH, "the address must have at most " + LONGEST_URL + " characters");
        }
        var url = parsed(text);
        if (!url.secure() || url.carriesCredentials()) {
            throw new BrokenRule(
                    Rule.URL_SECRECY, "the address must begin with https:// and carry no user name or password");
        }
        if (way == Way.SLACK && !url.host().equals(SLACK)) {
            throw new BrokenRule(
                    Rule.SLACK,
                    "that is no incoming webhook of Slack: write one such as https://" + SLACK + "/services/…");
        }
        return url.sent();
    }

    private static Url parsed(String text) {
        try {
            return Url.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new BrokenRule(Rule.URL, String.valueOf(wrong.getMessage()));
        }
    }

    /** In English. */
    public Subscription(Way way, String address, List<String> components, Mode mode) {
        this(way, address, components, mode, Language.EN);
    }

    /** In which language their messages are: what programs read is in English, whatever browser somebody asked with. */
    public Language messages() {
        return way == Way.WEBHOOK ? Language.EN : language;
    }

    /** What two ways to write the same address have in common. */
    public String sameness() {
        return way == Way.MAIL ? address.toLowerCase(Locale.ROOT) : address;
    }

    /** The address as those are shown it who need not know it: {@code m…@example.com}, {@code https://chat.example/…}. */
    public String shown() {
        return switch (way) {
            case MAIL ->
                address.substring(0, address.offsetByCodePoints(0, 1)) + "…" + address.substring(address.indexOf('@'));
            case WEBHOOK, SLACK -> "https://" + Url.parse(address).host() + "/…";
        };
    }

    @Override
    public String toString() {
        return "Subscription[" + way + "]";
    }
}
