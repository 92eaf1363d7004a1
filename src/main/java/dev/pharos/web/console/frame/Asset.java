package dev.pharos.web.console.frame;

import dev.pharos.web.page.packed.Rendered;

/**
 * A file that pages use. Its name carries the hash of its content, so that browsers keep it for good.
 *
 * @param file what it is called here
 * @param name under which it is served
 */
record Asset(String file, String name, String type, Rendered content) {
    static Asset load(String file, String ending, String type) {
        var content = Rendered.ofResource("/console/" + file + "." + ending);
        return new Asset(file + "." + ending, file + "-" + content.fingerprint() + "." + ending, type, content);
    }

    String href() {
        return "/console/assets/" + name;
    }
}
