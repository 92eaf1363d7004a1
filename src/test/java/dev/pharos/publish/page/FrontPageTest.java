package dev.pharos.publish.page;

import static org.assertj.core.api.Assertions.assertThat;

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
        var page = PagesRig.of(Factory.inTheAfternoon(PagesRig.database()).fixtures)
                .front();
        PagesRig.keep("calm", page);
        assertThat(page).contains("<title>Up: Factory status</title>");
    }
}
