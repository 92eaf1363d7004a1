package dev.pharos.web.console;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields of a form on a page, as a browser would send them. */
final class FilledForm {
    private static final Pattern INPUT = Pattern.compile("<input [^>]*name=\"([^\"]+)\"[^>]*?>");
    private static final Pattern VALUE = Pattern.compile(" value=\"([^\"]*)\"");
    private static final Pattern AREA = Pattern.compile("<textarea [^>]*name=\"([^\"]+)\"[^>]*>\n([^<]*)</textarea>");
    private static final Pattern SELECT = Pattern.compile("(?s)<select [^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>");
    private static final Pattern CHOSEN = Pattern.compile("<option value=\"([^\"]*)\" selected>");

    private FilledForm() {}

    /** What a browser would send of a page, if nobody changed it. */
    static Map<String, String> fields(String page) {
        var fields = new LinkedHashMap<String, String>();
        INPUT.matcher(page).results().forEach(it -> {
            var tag = it.group();
            if (!tag.contains("type=\"checkbox\"") || tag.contains(" checked")) {
                var value = VALUE.matcher(tag);
                fields.putIfAbsent(it.group(1), value.find() ? unescaped(value.group(1)) : "");
            }
        });
        AREA.matcher(page).results().forEach(it -> fields.put(it.group(1), unescaped(it.group(2))));
        SELECT.matcher(page).results().forEach(it -> {
            var chosen = CHOSEN.matcher(it.group(2));
            if (chosen.find()) {
                fields.put(it.group(1), unescaped(chosen.group(1)));
            }
        });
        return fields;
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Sends it with other texts in some fields, each behind its name. */
    static Response send(Visit visit, String path, Map<String, String> form, String... changed) {
        var fields = new LinkedHashMap<>(form);
        fields.remove("form");
        for (var i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        var flat = new ArrayList<String>();
        fields.forEach((name, value) -> flat.addAll(List.of(name, value)));
        return visit.press(path, flat.toArray(String[]::new));
    }

    static Map<String, String> open(Visit visit, String path) {
        return fields(visit.get(path).then().statusCode(200).extract().asString());
    }
}
