package dev.pharos.json.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.statuspage.HostName;
import dev.pharos.core.statuspage.Network;
import dev.pharos.core.statuspage.Section;
import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.core.statuspage.Visibility;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.PasswordHash;
import dev.pharos.json.rule.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A status page: {@code {"key", "title", "sections": [{"name", "matchers": […]}], "history", "hosts": […], "visibility", "noindex"}}. */
public final class StatusPageJson implements DefinitionJson<StatusPage> {
    private static final int LONGEST_TITLE = 100;
    private static final String PASSWORD = "password";
    private static final String NETWORKS = "networks";

    @Override
    public Checked<StatusPage> read(ObjectNode written) {
        var fields = Fields.of(written);
        Parts.require(fields, "title", "write whose status it is, such as Factory");
        var title = fields.line("title", LONGEST_TITLE);
        var key = fields.key(title, Key::new);
        var sections = sections(fields);
        var history = fields.whole("history", StatusPage.FEWEST_DAYS, StatusPage.MOST_DAYS)
                .orElse(StatusPage.MOST_DAYS);
        var hosts = Parts.each(fields, "hosts", StatusPage.MOST_HOSTS, 300, HostName::new);
        var visibility = visibility(fields, key);
        var noindex = fields.flag("noindex").orElse(false);
        var branding = BrandingJson.read(fields);
        return Parts.checked(
                fields,
                () -> new StatusPage(
                        key.orElseThrow(),
                        title.orElseThrow(),
                        sections,
                        history,
                        hosts,
                        visibility.orElseThrow(),
                        noindex,
                        branding));
    }

    @Override
    public Optional<Key> key(ObjectNode written) {
        var fields = Fields.of(written);
        return fields.key(fields.line("title", LONGEST_TITLE), Key::new);
    }

    /** A password and networks count only where the word for them stands beside them. */
    private static Optional<Visibility> visibility(Fields fields, Optional<Key> key) {
        var word = fields.parsed("visibility", 20, StatusPageJson::word).orElse("public");
        var read = fields.violations().size();
        var password = fields.find(PASSWORD).isPresent() && word.equals(PASSWORD)
                ? key.flatMap(of -> fields.parsed(PASSWORD, 300, it -> hash(of, it)))
                : Optional.<String>empty();
        var networks = Parts.each(fields, NETWORKS, Visibility.Networks.MOST, 100, Network::new);
        if (fields.violations().size() > read) {
            return Optional.empty();
        }
        if (word.equals(PASSWORD) && password.isEmpty()) {
            fields.refuse(PASSWORD, "is missing: write one of 8 to 200 characters");
        }
        if (word.equals(NETWORKS) && networks.isEmpty()) {
            fields.refuse(NETWORKS, "is missing: write who may see it, such as [\"10.0.0.0/8\"]");
        }
        return fields.violations().size() > read
                ? Optional.empty()
                : Optional.of(
                        switch (word) {
                            case PASSWORD -> new Visibility.Password(password.orElseThrow());
                            case NETWORKS -> new Visibility.Networks(networks);
                            case "signed-in" -> new Visibility.SignedIn();
                            default -> new Visibility.Public();
                        });
    }

    private static String word(String text) {
        if (!List.of("public", PASSWORD, "signed-in", NETWORKS).contains(text)) {
            throw new IllegalArgumentException("\"" + text + "\" must be one of public, password, signed-in, networks");
        }
        return text;
    }

    private static String hash(Key of, String written) {
        Secrets.flaw(written).ifPresent(flaw -> {
            throw new IllegalArgumentException(flaw);
        });
        return PasswordHash.of(of.value(), written);
    }

    private static List<Section> sections(Fields fields) {
        var read = fields.violations().size();
        var written = fields.objects("sections", StatusPage.MOST_SECTIONS);
        if (written.isEmpty() && fields.violations().size() == read) {
            fields.refuse(
                    "sections",
                    "is missing: write what it shows, such as"
                            + " [{\"name\": \"Services\", \"matchers\": [\"target=~\\\".+\\\"\"]}]");
        }
        var sections = new ArrayList<Section>();
        written.forEach(it -> section(it).ifPresent(sections::add));
        return sections;
    }

    private static Optional<Section> section(Fields fields) {
        var read = fields.violations().size();
        Parts.require(fields, "name", "write what stands above it");
        var name = fields.line("name", LONGEST_NAME);
        var matchers = Parts.matchers(fields, "matchers");
        var targets = Parts.each(fields, "targets", Section.MOST_TARGETS, 200, Key::new);
        fields.refuseUnknown();
        if (fields.violations().size() == read && matchers.isPresent() != targets.isEmpty()) {
            fields.refuse(
                    "matchers",
                    matchers.isPresent()
                            ? "says which targets, and so does targets: keep one of them"
                            : "is missing: write which targets, such as [\"team=\\\"core\\\"\"], or list them in targets");
        }
        return fields.violations().size() == read
                ? Optional.of(new Section(name.orElseThrow(), matchers, targets))
                : Optional.empty();
    }

    @Override
    public ObjectNode write(StatusPage page) {
        var json = JSON.createObjectNode();
        json.put("key", page.key().value());
        json.put("title", page.title());
        var sections = json.putArray("sections");
        page.sections().forEach(it -> write(it, sections.addObject()));
        json.put("history", page.history());
        var hosts = json.putArray("hosts");
        page.hosts().forEach(it -> hosts.add(it.value()));
        json.put("visibility", page.visibility().code());
        json.put(PASSWORD, page.visibility() instanceof Visibility.Password(var hash) ? hash : null);
        var networks = json.putArray(NETWORKS);
        if (page.visibility() instanceof Visibility.Networks(var blocks)) {
            blocks.forEach(it -> networks.add(it.block()));
        }
        json.put("noindex", page.noindex());
        BrandingJson.write(page.branding(), json);
        return json;
    }

    @Override
    public ObjectNode shown(StatusPage page) {
        var json = write(page);
        return json.hasNonNull(PASSWORD) ? json.put(PASSWORD, Secrets.MASK) : json;
    }

    /** A write with the password that is stored, where it leaves it out or has what a read shows in its place. */
    public static ObjectNode keepPassword(ObjectNode incoming, ObjectNode result, ObjectNode stored) {
        var written = incoming.path(PASSWORD);
        var left = !incoming.has(PASSWORD) || Secrets.MASK.equals(written.textValue());
        return left
                        && stored.hasNonNull(PASSWORD)
                        && PASSWORD.equals(result.path("visibility").textValue())
                ? incoming.deepCopy().<ObjectNode>set(PASSWORD, stored.get(PASSWORD))
                : incoming;
    }

    private static void write(Section section, ObjectNode json) {
        json.put("name", section.name());
        Parts.write(json, "matchers", section.matchers());
        var targets = json.putArray("targets");
        section.targets().forEach(it -> targets.add(it.value()));
    }
}
