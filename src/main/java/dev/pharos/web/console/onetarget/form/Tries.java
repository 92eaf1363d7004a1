package dev.pharos.web.console.onetarget.form;

import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.outcome.Body;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.store.escalation.EscalationPreview;
import dev.pharos.web.console.onetarget.ResultView;
import dev.pharos.web.console.onetarget.ToldView;
import dev.pharos.web.console.onetarget.form.FormView.Answer;
import dev.pharos.web.console.onetarget.form.FormView.Offered;
import dev.pharos.web.console.onetarget.form.answer.BodyTree;
import dev.pharos.web.console.onetarget.form.answer.Offer;
import dev.pharos.web.console.onetarget.history.HistoryReader;
import dev.pharos.web.console.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a draft would do: what its probe sees, and who would be told. Blocks. */
@ApplicationScoped
class Tries {
    private final Drafts drafts;
    private final EscalationPreview preview;
    private final HistoryReader history;

    Tries(Drafts drafts, EscalationPreview preview, HistoryReader history) {
        this.drafts = drafts;
        this.preview = preview;
        this.history = history;
    }

    /** @param draft with a definition */
    Answer of(Session session, Draft draft, Optional<StoredTarget> before, Instant now) throws SQLException {
        var definition = draft.definition().orElseThrow();
        var tried = drafts.tried(definition);
        var asserted = definition.expectations().assertions().stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
        var body = tried.outcome() instanceof ProbeOutcome.Answered answered ? answered.body() : Body.empty();
        return new Answer(
                ResultView.of(tried.result(), definition, usual(before), now),
                tried.result().assertions().stream()
                        .flatMap(it -> offer(it).stream())
                        .toList(),
                BodyTree.of(body, asserted));
    }

    private Map<Phase, Double> usual(Optional<StoredTarget> before) throws SQLException {
        return before.isEmpty()
                ? Map.of()
                : history.of(before.get().target(), Optional.empty()).usual();
    }

    private static List<Offered> offer(AssertionResult result) {
        var offer = Offer.of(result);
        return offer.isEmpty() ? List.of() : List.of(new Offered(result.assertion(), offer));
    }

    /** Empty where something is wrong with it, or it is not probed. */
    Optional<ToldView> told(Session session, Draft draft, Optional<StoredTarget> before, Instant now)
            throws SQLException {
        if (draft.definition().filter(it -> !it.paused()).isEmpty()) {
            return Optional.empty();
        }
        var definition = draft.definition().get();
        var target = target(session, definition, before);
        var foreseen = preview.of(target, now.truncatedTo(ChronoUnit.MILLIS));
        return Optional.of(ToldView.of(definition, foreseen, Optional.empty(), false));
    }

    private Target target(Session session, TargetDefinition definition, Optional<StoredTarget> before) {
        var like = before.map(StoredTarget::target).orElseGet(() -> drafts.target(definition));
        return Target.of(like.id(), session.tenant(), like.revision(), definition, like.source());
    }
}
