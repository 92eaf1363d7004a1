package dev.pharos.notify.email;

import static dev.pharos.json.Samples.json;
import static dev.pharos.json.Samples.valid;
import static dev.pharos.json.Samples.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.escalation.ChannelSpec.Email;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.Notification.Links;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.notify.ChannelJson;
import dev.pharos.notify.kind.Mail;
import dev.pharos.notify.kind.Message;
import dev.pharos.notify.kind.Told;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailKindTest {
    private static final Email OPS = new Email(List.of("ops@example.com"), "Pharos");
    private static final String WHOLE = "{'key': 'lead', 'name': 'Lead', 'kind': 'email', 'to': ['ops@example.com',"
            + " 'lead+pharos@example.com'], 'fromName': 'Factory watch', 'default': false, 'after': '15m'}";

    private static Mail mail(Notification told) {
        return new EmailKind().mail(OPS, told);
    }

    @Test
    void what_is_written_is_read_back_whole() {
        var channel = valid(ChannelJson.read(json(WHOLE), () -> "none"));

        assertThat(ChannelJson.write(channel)).isEqualTo(json(WHOLE));
        assertThat(new EmailKind().restore(new EmailKind().write((Email) channel.spec())))
                .isEqualTo(channel.spec());
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        to       | null                       | is missing: write the addresses
        to       | []                         | must name at least one address
        to       | ['ops@example.com', 'ops'] | "ops" must be an address
        to       | ['a@b.c\\r\\nBcc: d@e.f']  | must not hold control characters
        to       | ['Ops <ops@example.com>']  | must be an address
        fromName | 'Ops <a@b>'                | must be letters, digits, blanks
        secret   | 'x'                        | is unknown
        """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String told) {
        var channel = json("{'key': 'a', 'kind': 'email', 'to': ['ops@example.com']}");
        channel.setAll(json("{'" + field + "': " + value + "}"));

        assertThat(violations(ChannelJson.read(channel, () -> "none")).toString())
                .contains(told);
    }

    @Test
    void text_and_html_say_the_same_and_carry_the_links() {
        var usual = Told.usual(NotificationType.INCIDENT_OPENED);
        var links = new Links(
                Optional.of("https://status.example/"),
                Optional.empty(),
                Optional.of("https://status.example/acknowledge/token"));
        var mail = mail(usual.with(links));

        assertThat(mail.text())
                .startsWith("API gateway is down for 1 minute: answered 503\n")
                .contains("Severity: critical", "Acknowledge: https://status.example/acknowledge/token");
        var page = Jsoup.parse(mail.html());
        assertThat(page.select("h1").text()).isEqualTo("API gateway is down for 1 minute: answered 503");
        assertThat(page.select("a[href]").eachText()).containsExactly("Acknowledge", "Runbook", "Status page");
        assertThat(page.select("p").eachText()).contains("Severity: critical");
    }

    /** Many programs make threads by the subject, whatever the references say. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        INCIDENT_OPENED       | [Pharos] API gateway is down
        INCIDENT_ESCALATED    | [Pharos] API gateway is down
        INCIDENT_FLAPPING     | [Pharos] API gateway is down
        INCIDENT_GROUPED      | Re: [Pharos] API gateway is down
        INCIDENT_REMINDER     | Re: [Pharos] API gateway is down
        INCIDENT_ACKNOWLEDGED | Re: [Pharos] API gateway is down
        INCIDENT_RESOLVED     | Re: [Pharos] API gateway is down
        CHANNEL_TEST          | [Pharos] Pharos reaches this channel: ops
        """)
    void an_incident_has_one_subject_and_what_is_so_now_stands_first_in_the_mail(
            NotificationType type, String subject) {
        var told = Told.usual(type);

        assertThat(mail(told).subject()).isEqualTo(subject);
        assertThat(mail(told).text()).startsWith(Message.of(told).firstLine());
    }

    @Test
    void a_long_name_is_cut_alike_in_all_subjects_of_an_incident() {
        var first = mail(Told.harmful(NotificationType.INCIDENT_OPENED)).subject();

        assertThat(first).endsWith(" is down");
        assertThat(mail(Told.harmful(NotificationType.INCIDENT_RESOLVED)).subject())
                .isEqualTo("Re: " + first);
    }

    @Test
    void texts_of_others_command_nothing() {
        for (var type : NotificationType.values()) {
            var mail = mail(Told.harmful(type));
            assertThat(mail.subject()).doesNotContain("\r", "\n").hasSizeLessThanOrEqualTo(200);
            assertThat(Jsoup.parse(mail.html()).select("script, img, iframe, b"))
                    .isEmpty();
        }
    }

    @Test
    void the_same_notification_is_the_same_mail_and_one_incident_one_thread() {
        assertThat(Told.all()).allSatisfy(told -> assertThat(mail(told)).isEqualTo(mail(told)));
        assertThat(mail(Told.usual(NotificationType.INCIDENT_OPENED)).thread())
                .isEqualTo(mail(Told.usual(NotificationType.INCIDENT_RESOLVED)).thread())
                .isPresent();
        assertThat(mail(Told.usual(NotificationType.CHANNEL_TEST)).thread()).isEmpty();
    }
}
