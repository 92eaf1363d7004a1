package dev.pharos.web.console.calendar;

import java.util.List;

/**
 * Lines of a calendar under one heading.
 *
 * @param source the file that owns what they show; empty where the API does, or several do
 * @param form the address of the form for a stretch of time that its reader chooses in them; it takes {@code begin} and {@code end}.
 *     Empty where there is none
 */
public record Part(String name, String small, String source, List<Bars> lines, Form form) {

    /** @param place the part of its page on which it stands; may be empty */
    public record Form(String path, String place) {
        public static final Form NONE = new Form("", "");

        public boolean isThere() {
            return !path.isEmpty();
        }
    }
}
