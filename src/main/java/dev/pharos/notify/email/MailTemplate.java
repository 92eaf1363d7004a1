package dev.pharos.notify.email;

import dev.pharos.json.rule.Texts;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One template that says a mail as text and as HTML, in its fragments {@code text} and {@code html}. Its engine knows maps and
 * lists and nothing of ours.
 */
public final class MailTemplate {
    private static final String TEXT = "text/plain";
    private static final String HTML = "text/html";
    private static final int LONGEST_SUBJECT = 200;

    private final String path;

    /** @param path of a file of this build */
    public MailTemplate(String path) {
        this.path = path;
    }

    public String text(Map<String, Object> data) {
        return rendered("text", TEXT, data);
    }

    public String html(Map<String, Object> data) {
        return rendered("html", HTML, data);
    }

    /** A subject is a header: whatever could begin another line is a blank. */
    public static String subject(String text) {
        return Texts.cut(text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " "), LONGEST_SUBJECT);
    }

    private String rendered(String fragment, String type, Map<String, Object> data) {
        var engine = Engine.builder()
                .addDefaults()
                .addResultMapper(new HtmlEscaper(List.of(HTML)))
                .build();
        Template template = engine.parse(template(), Variant.forContentType(type));
        return template.getFragment(fragment).data(data).render().strip() + "\n";
    }

    private String template() {
        try (var file = MailTemplate.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
