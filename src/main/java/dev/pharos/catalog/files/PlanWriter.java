package dev.pharos.catalog.files;

import dev.pharos.catalog.channels.ChannelStore;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.files.plan.ChannelChange;
import dev.pharos.catalog.files.plan.DefinitionChange;
import dev.pharos.catalog.files.plan.LoadPlan;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.targets.TargetKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Writes a plan: channels that targets may name first, then all targets in one transaction, then channels that no target
 * names any more. Where it breaks off, the next plan begins from what was written. Blocks.
 */
@ApplicationScoped
class PlanWriter {
    private final TargetStore targets;
    private final ChannelStore channels;
    private final DefinitionStore definitions;

    PlanWriter(TargetStore targets, ChannelStore channels, DefinitionStore definitions) {
        this.targets = targets;
        this.channels = channels;
        this.definitions = definitions;
    }

    Applied write(LoadPlan plan) {
        for (var change : plan.channels()) {
            if (!(change instanceof ChannelChange.Delete)) {
                var refused = write(change);
                if (refused.isPresent()) {
                    return later(refused.get());
                }
            }
        }
        for (var change : plan.definitions()) {
            if (!(change instanceof DefinitionChange.Delete<?>)) {
                var refused = write(change);
                if (refused.isPresent()) {
                    return later(refused.get());
                }
            }
        }
        if (!plan.targets().isEmpty() && targets.apply(plan.targets()) instanceof Edited.Refused<?> refused) {
            return refused.refusal() instanceof Refusal.KeyTaken taken
                            && taken.owner().isEmpty()
                    ? new Applied.KeyTaken(new TargetKey(taken.key()))
                    : later(refused.refusal());
        }
        targets.order(TenantId.MAIN, plan.order());
        for (var change : plan.definitions()) {
            if (change instanceof DefinitionChange.Delete<?>) {
                var refused = write(change);
                if (refused.isPresent()) {
                    return later(refused.get());
                }
            }
        }
        for (var change : plan.channels()) {
            if (change instanceof ChannelChange.Delete) {
                var refused = write(change);
                if (refused.isPresent()) {
                    return later(refused.get());
                }
            }
        }
        return new Applied.Done();
    }

    private Optional<Refusal> write(ChannelChange change) {
        var edited = switch (change) {
            case ChannelChange.Add add -> channels.add(TenantId.MAIN, add.definition(), Optional.of(add.source()));
            case ChannelChange.Redefine redefine -> channels.redefine(redefine.before(), redefine.definition());
            case ChannelChange.Delete delete -> channels.delete(delete.before());
        };
        return refusal(edited);
    }

    private <D extends Definition> Optional<Refusal> write(DefinitionChange<D> change) {
        return refusal(
                switch (change) {
                    case DefinitionChange.Add<D> add ->
                        definitions.add(add.table(), TenantId.MAIN, add.definition(), Optional.of(add.source()));
                    case DefinitionChange.Redefine<D> redefine ->
                        definitions.redefine(
                                redefine.table(),
                                redefine.before(),
                                redefine.definition(),
                                Optional.of(redefine.source()));
                    case DefinitionChange.Delete<D> delete -> definitions.delete(delete.table(), delete.before());
                });
    }

    private static Optional<Refusal> refusal(Edited<?> edited) {
        return switch (edited) {
            case Edited.Done<?> _ -> Optional.empty();
            case Edited.Refused<?> refused -> Optional.of(refused.refusal());
        };
    }

    private static Applied.Later later(Refusal refusal) {
        return new Applied.Later(
                switch (refusal) {
                    case Refusal.KeyTaken taken -> "\"" + taken.key() + "\" was made by somebody else meanwhile";
                    case Refusal.Stale stale -> "\"" + stale.key() + "\" was changed by somebody else meanwhile";
                    case Refusal.Missing missing -> "\"" + missing.key() + "\" was deleted meanwhile";
                    case Refusal.Cycle circle -> "targets would depend on each other in a circle: " + circle.cycle();
                    case Refusal.InUse inUse ->
                        "the " + inUse.thing() + " \"" + inUse.key() + "\" is gone from its file, but "
                                + String.join(", ", inUse.by()) + " still name it";
                    case Refusal.UnknownThings unknown ->
                        "\"" + unknown.key() + "\" names what does not exist any more: "
                                + unknown.violations().getFirst().message();
                    case Refusal.Claimed claimed ->
                        "\"" + claimed.key() + "\": "
                                + claimed.violations().getFirst().message();
                    case Refusal.Behind _ -> "PostgreSQL has not yet stored what was probed";
                });
    }
}
