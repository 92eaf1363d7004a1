package dev.pharos.publish.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrontPageTest {

    @Test
    void an_outage_is_named_with_its_beginning_and_its_length() {
        var page =
                PagesRig.of(Factory.inTheMorning(PagesRig.database()).fixtures).front();
        PagesRig.keep("outage", page);
        assertThat(page)
                .contains("<title>Down: Planning service – Factory status</title>")
                .contains("<span>Planning service is down.</span>")
                .contains("<strong>It is not you.</strong> It has not answered since");
    }

    @Test
    void a_calm_page_says_so() {
        var factory = Factory.inTheAfternoon(PagesRig.database());
        var rig = PagesRig.of(factory.fixtures);
        var page = rig.front();
        PagesRig.keep("calm", page);
        assertThat(page).contains("<title>Up: Factory status</title>");
        PagesRig.keep("component", rig.component("planning-service").orElseThrow());
        PagesRig.keep("incident", rig.incident(factory.outage).orElseThrow());
        PagesRig.keep("incidents", rig.incidents(Optional.empty()));
    }
}
