package dev.pharos.web.console.onetarget.form;

import dev.pharos.catalog.channels.ChannelStore;
import dev.pharos.catalog.channels.StoredChannel;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.policies.EditedPolicies;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.policy.PolicyDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What a target can name of other things. Blocks. */
@ApplicationScoped
class Choices {
    private static final int MOST = 200;

    private final DefinitionStore definitions;
    private final ChannelStore channels;

    /**
     * @param channels keys of the first ones
     * @param defaults those of them that are told where a target names none
     */
    record Named(List<PolicyDefinition> policies, List<String> channels, List<String> defaults) {}

    Choices(DefinitionStore definitions, ChannelStore channels) {
        this.definitions = definitions;
        this.channels = channels;
    }

    Named of(TenantId tenant) {
        var some = channels.list(tenant, Optional.empty(), MOST);
        return new Named(
                definitions.list(EditedPolicies.TABLE, tenant, Which.ALL, "", MOST).stream()
                        .map(Defined::definition)
                        .toList(),
                some.stream().map(StoredChannel::key).toList(),
                some.stream()
                        .filter(it -> it.definition().isDefault())
                        .map(StoredChannel::key)
                        .toList());
    }
}
