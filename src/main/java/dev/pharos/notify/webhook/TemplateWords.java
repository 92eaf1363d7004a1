package dev.pharos.notify.webhook;

import io.quarkus.qute.TemplateException;

/** What is wrong with a template of a channel, for whoever wrote it. */
public final class TemplateWords {
    private static final int LONGEST = 200;

    private TemplateWords() {}

    /** Its first line, without what only Qute's own users know. */
    public static String plain(TemplateException broken) {
        var message = String.valueOf(broken.getMessage())
                .replaceFirst("(?s)^Parser error[^:]*: ", "")
                .replaceFirst("(?s)^Rendering error[^:]*: ", "")
                .lines()
                .findFirst()
                .orElse("the template is broken");
        return message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    }
}
