package dev.pharos.web.console.targets.search;

import java.util.ArrayList;
import java.util.List;

/** Cuts what somebody looks for into words and matchers; what is in quotes is not cut. */
final class SearchParts {
    private final String text;
    private int at;

    /** @param text a word without its quotes, or a matcher as it was written */
    record Part(String text, boolean isMatcher) {}

    SearchParts(String written) {
        var bare = written.strip();
        text = bare.startsWith("{") && bare.endsWith("}") ? bare.substring(1, bare.length() - 1) : bare;
    }

    List<Part> all() {
        var parts = new ArrayList<Part>();
        for (skip(true); at < text.length(); skip(true)) {
            parts.add(next());
        }
        return parts;
    }

    private Part next() {
        var from = at;
        take();
        var to = at;
        skip(false);
        if (!isOperator()) {
            at = to;
            return new Part(unquoted(text.substring(from, to)), false);
        }
        while (at < text.length() && "=!~".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        skip(false);
        take();
        return new Part(text.substring(from, at).stripTrailing(), true);
    }

    private boolean isOperator() {
        return text.startsWith("=", at) || text.startsWith("!=", at) || text.startsWith("!~", at);
    }

    /** Up to a blank, a comma or an operator, or over all that is in quotes. */
    private void take() {
        if (at < text.length() && text.charAt(at) == '"') {
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                at += text.charAt(at) == '\\' ? 1 : 0;
            }
            at = Math.min(text.length(), at + 1);
            return;
        }
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ',') {
            if (isOperator()) {
                return;
            }
            at++;
        }
    }

    private void skip(boolean commas) {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || commas && text.charAt(at) == ',')) {
            at++;
        }
    }

    private static String unquoted(String word) {
        return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
                ? word.substring(1, word.length() - 1)
                : word;
    }
}
