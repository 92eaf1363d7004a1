package dev.pharos.web.statuspage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.ComponentStatus;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.Published.Component;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Components and their groups, each group before its components, in the order of the page. */
final class ComponentsJson {
    private static final String UNSEEN =
            "There is no current data of this component; its status is the last that is known.";

    private final Wire wire;
    private final Set<TargetId> open;
    private final List<Component> ungrouped = new ArrayList<>();
    private final Map<String, List<Component>> groups = new LinkedHashMap<>();
    private final Map<TargetId, ObjectNode> written = new LinkedHashMap<>();

    ComponentsJson(Published published, Wire wire) {
        this.wire = wire;
        this.open = published.incidents().stream()
                .filter(it -> it.resolvedAt().isEmpty() && !it.isByHand())
                .map(PublicIncident::target)
                .collect(Collectors.toSet());
        for (var it : published.components()) {
            it.group()
                    .map(name -> groups.computeIfAbsent(name, _ -> new ArrayList<>()))
                    .orElse(ungrouped)
                    .add(it);
        }
        var position = 0;
        for (var it : ungrouped) {
            written.put(it.id(), component(it, ++position, Optional.empty()));
        }
        groups.forEach((name, members) -> {
            for (int i = 0; i < members.size(); i++) {
                written.put(members.get(i).id(), component(members.get(i), i + 1, Optional.of(groupId(name))));
            }
        });
    }

    ArrayNode all() {
        var json = JsonNodeFactory.instance.arrayNode();
        ungrouped.forEach(it -> json.add(written.get(it.id())));
        var position = ungrouped.size();
        for (var group : groups.entrySet()) {
            json.add(group(group.getKey(), group.getValue(), ++position));
            group.getValue().forEach(it -> json.add(written.get(it.id())));
        }
        return json;
    }

    /** Empty where it is no longer watched. */
    Optional<ObjectNode> one(TargetId id) {
        return Optional.ofNullable(written.get(id)).map(ObjectNode::deepCopy);
    }

    ComponentState state(Component component) {
        return ComponentState.of(component, open);
    }

    private ObjectNode component(Component component, int position, Optional<String> group) {
        var target = component.subject().target();
        var json = named(component.id().toString(), target.name(), state(component));
        wire.at(json, "created_at", target.createdAt());
        wire.at(json, "updated_at", changed(component));
        json.put("position", position);
        json.put("description", component.status().look() == Look.NO_DATA ? UNSEEN : null);
        json.put("showcase", true);
        json.put(
                "start_date",
                component
                        .subject()
                        .began()
                        .map(it -> it.atZone(ZoneOffset.UTC).toLocalDate().toString())
                        .orElse(null));
        json.put("group_id", group.orElse(null));
        json.put("page_id", Wire.PAGE);
        json.put("group", false);
        json.put("only_show_if_degraded", false);
        return json;
    }

    private ObjectNode group(String name, List<Component> members, int position) {
        var json = named(
                groupId(name),
                name,
                ComponentState.of(members.stream().map(this::state).toList()));
        wire.at(
                json,
                "created_at",
                members.stream()
                        .map(it -> it.subject().target().createdAt())
                        .min(Instant::compareTo)
                        .orElseThrow());
        wire.at(
                json,
                "updated_at",
                members.stream()
                        .map(ComponentsJson::changed)
                        .max(Instant::compareTo)
                        .orElseThrow());
        json.put("position", position);
        json.putNull("description");
        json.put("showcase", false);
        json.putNull("start_date");
        json.putNull("group_id");
        json.put("page_id", Wire.PAGE);
        json.put("group", true);
        json.put("only_show_if_degraded", false);
        var ids = json.putArray("components");
        members.forEach(it -> ids.add(it.id().toString()));
        return json;
    }

    private static ObjectNode named(String id, String name, ComponentState state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name)
                .put("status", state.code());
    }

    private static String groupId(String name) {
        return Wire.id("group", name);
    }

    /** When its status became what it is, as far as that is public. */
    static Instant changed(Component component) {
        var created = component.subject().target().createdAt();
        return switch (component.status()) {
            case ComponentStatus.Up up -> up.since().orElse(created);
            case ComponentStatus.Degraded degraded -> degraded.since();
            case ComponentStatus.Down down -> down.since();
            case ComponentStatus.Reported reported -> reported.since();
            case ComponentStatus.Maintenance _,
                    ComponentStatus.Unjudged _,
                    ComponentStatus.Paused _,
                    ComponentStatus.Awaited _,
                    ComponentStatus.Unanswered _,
                    ComponentStatus.NoData _ -> created;
        };
    }
}
