package dev.pharos.catalog.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Kind;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.json.Checked;
import dev.pharos.json.Instants;
import dev.pharos.notify.ChannelJson;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.kind.MailedKind;
import dev.pharos.notify.transport.MailSender;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Channels as a kind of what people edit. */
@ApplicationScoped
public class EditedChannels implements Kind<ChannelDefinition, StoredChannel> {
    private final ChannelStore store;
    private final MailSender mails;

    EditedChannels(ChannelStore store, MailSender mails) {
        this.store = store;
        this.mails = mails;
    }

    @Override
    public String name() {
        return "channel";
    }

    @Override
    public void checkKey(String key) {
        new ChannelKey(key);
    }

    @Override
    public List<String> shownOnly() {
        return List.of("disabledReason", "formerSecretUntil", "warnings");
    }

    @Override
    public Checked<ChannelDefinition> read(ObjectNode written) {
        return ChannelJson.read(written, store::newSecret);
    }

    @Override
    public ObjectNode write(ChannelDefinition definition) {
        return ChannelJson.write(definition);
    }

    @Override
    public ObjectNode beneath(ObjectNode patch, ChannelDefinition stored) {
        return ChannelJson.beneath(patch, stored);
    }

    @Override
    public ObjectNode keepSecrets(ObjectNode incoming, ObjectNode result, ObjectNode stored) {
        return ChannelJson.keepSecrets(incoming, result, stored);
    }

    @Override
    public Optional<StoredChannel> find(TenantId tenant, String key) {
        return store.find(tenant, new ChannelKey(key));
    }

    @Override
    public Optional<StoredChannel> read(TenantId tenant, String key) {
        return store.read(tenant, new ChannelKey(key));
    }

    @Override
    public Edited<StoredChannel> add(TenantId tenant, ChannelDefinition definition) {
        return store.add(tenant, definition, Optional.empty());
    }

    @Override
    public Edited<StoredChannel> redefine(StoredChannel before, ChannelDefinition definition) {
        return store.redefine(before.channel(), definition);
    }

    @Override
    public Edited<StoredChannel> delete(StoredChannel before) {
        return store.delete(before.channel());
    }

    @Override
    public ObjectNode view(StoredChannel stored) {
        var channel = stored.channel();
        var json = ChannelJson.shown(channel.definition());
        var spec = channel.definition().spec();
        var warnings = json.putArray("warnings");
        spec.warnings().forEach(warnings::add);
        if (ChannelKinds.of(spec) instanceof MailedKind<?>) {
            mails.missing().ifPresent(it -> warnings.add("It tells nobody, " + it + "."));
        }
        if (spec instanceof ChannelSpec.Webhook webhook) {
            webhook.former().ifPresent(it -> json.put("formerSecretUntil", Instants.show(it.until())));
        }
        json.put("disabledReason", channel.disabledReason().orElse(null));
        json.put("source", channel.source().orElse(null));
        json.put("createdAt", Instants.show(stored.createdAt()));
        json.put("updatedAt", Instants.show(stored.updatedAt()));
        return json;
    }

    /** A secret that was left out was made, and is shown this once. */
    @Override
    public ObjectNode answer(StoredChannel stored, ObjectNode written) {
        var json = view(stored);
        var spec = stored.definition().spec();
        var own = ChannelKinds.write(spec);
        ChannelKinds.of(spec).secrets().stream()
                .filter(it -> own.hasNonNull(it) && !written.hasNonNull(it))
                .forEach(it -> json.set(it, own.get(it)));
        return json;
    }
}
