package dev.pharos.publish.page.words;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Text with marks in it, put together piece by piece; whatever comes in as text is escaped. */
public final class Html {
    private final StringBuilder out = new StringBuilder();

    public Html text(String text) {
        escape(text, out);
        return this;
    }

    public Html strong(String text) {
        out.append("<strong>");
        return text(text).mark("</strong>");
    }

    /** {@code words} with the exact second for machines. */
    public Html time(Instant at, String words) {
        out.append("<time datetime=\"")
                .append(at.truncatedTo(ChronoUnit.SECONDS))
                .append("\">");
        return text(words).mark("</time>");
    }

    public Html time(LocalDate day, String words) {
        out.append("<time datetime=\"").append(day).append("\">");
        return text(words).mark("</time>");
    }

    public Html link(String href, String text) {
        out.append("<a href=\"");
        return text(href).mark("\">").text(text).mark("</a>");
    }

    public Html append(Html other) {
        out.append(other.out);
        return this;
    }

    /** Markup of our own making; never anything that comes from outside. */
    public Html mark(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** The text safe between tags and in quoted attributes. */
    public static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        escape(text, out);
        return out.toString();
    }

    private static void escape(String text, StringBuilder out) {
        for (int at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(letter);
            }
        }
    }
}
