package dev.pharos.web.console.opening;

import dev.pharos.web.console.curl.RestActs;
import dev.pharos.web.console.curl.RestCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** An incident that a person opens, over the API. */
@ApplicationScoped
class OpeningCalls implements RestActs {
    @Override
    public List<RestCall> calls(Filled form) {
        return form.path().equals("incidents/new")
                ? List.of(RestCall.post(
                        "/incidents", OpeningForm.sent(form.fields()).json()))
                : List.of();
    }
}
