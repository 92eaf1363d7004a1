package dev.pharos.web.api.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code ?label=name:value}, which may be there more than once: all of them are wanted. */
public final class LabelFilter {
    private LabelFilter() {}

    public static Map<String, String> read(List<String> written, Parameters parameters) {
        var labels = new LinkedHashMap<String, String>();
        for (var label : written) {
            var colon = label.indexOf(':');
            if (colon < 1) {
                parameters.refuse("label", "\"" + label + "\" must be a name and a value, such as team:core");
            } else if (parameters.text("label", label).isPresent()) {
                labels.put(label.substring(0, colon), label.substring(colon + 1));
            }
        }
        return labels;
    }
}
