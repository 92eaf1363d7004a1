package dev.pharos.web.console.onetarget.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What a form comes to.
 *
 * @param written the body of a write
 * @param definition with the secrets that are kept; empty where something is wrong
 * @param violations all that is
 */
record Draft(ObjectNode written, Optional<TargetDefinition> definition, List<Violation> violations) {
    Draft {
        violations = List.copyOf(violations);
    }
}
