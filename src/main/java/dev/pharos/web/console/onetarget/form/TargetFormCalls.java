package dev.pharos.web.console.onetarget.form;

import dev.pharos.web.console.changes.Origin;
import dev.pharos.web.console.curl.RestActs;
import dev.pharos.web.console.curl.RestCall;
import dev.pharos.web.console.targets.search.Addresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The form of a target over the API. */
@ApplicationScoped
class TargetFormCalls implements RestActs {
    private final Drafts drafts;

    TargetFormCalls(Drafts drafts) {
        this.drafts = drafts;
    }

    @Override
    public List<RestCall> calls(Filled form) {
        if (form.path().equals("targets/new")) {
            var written = drafts.draft(TargetForm.sent(form.fields()), Optional.empty())
                    .written();
            return List.of(RestCall.post(isTry(form) ? "/probe" : "/targets", written));
        }
        return form.at("targets/*/edit").stream()
                .map(at -> changed(Addresses.key(at.getFirst()), form))
                .toList();
    }

    private RestCall changed(String key, Filled form) {
        var written = drafts.draft(TargetForm.sent(form.fields()), Optional.of(drafts.stored(key)))
                .written();
        return isTry(form)
                ? RestCall.post("/probe", written)
                : RestCall.put("/targets/" + key, written)
                        .of(Origin.of(form.fields()).revision());
    }

    private static boolean isTry(Filled form) {
        return form.fields().text("act").equals("try");
    }
}
