package dev.pharos.notify.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.Readership;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads one page is told of that page, as long as they may read it, and of what it tells when the mail goes out. */
class NewsOfPagesTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofSeconds(61);

    private final SubscriptionsForTests house = new SubscriptionsForTests();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void listen() {
        server.start();
        house.mailingTo(server.getSmtp().getPort());
    }

    @AfterEach
    void stop() {
        house.close();
        server.stop();
    }

    private static Readership of(String page) {
        return new Readership(Optional.of(page), Optional.empty());
    }

    private static Subscription mail(String address, String... components) {
        return new Subscription(Way.MAIL, address, List.of(components), Mode.AT_ONCE);
    }

    private void ripen(int facts) {
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == facts);
        house.clock.move(WINDOW);
    }

    private void settled() {
        await().atMost(SOON)
                .until(() -> house.texts("SELECT id FROM subscriber WHERE state = 'confirmed' AND"
                                + " (message IS NOT NULL OR position < (SELECT max(seq) FROM public_fact))")
                        .isEmpty());
    }

    /** What each was sent, by address. */
    private List<String> sent() {
        return Arrays.stream(server.getReceivedMessages())
                .map(it -> {
                    try {
                        return it.getRecipients(RecipientType.TO)[0] + " " + it.getSubject() + "\n" + text(it);
                    } catch (IOException | MessagingException broken) {
                        throw new AssertionError(broken);
                    }
                })
                .toList();
    }

    private static String text(MimeMessage mail) throws IOException, MessagingException {
        return String.valueOf(((MimeMultipart) mail.getContent()).getBodyPart(0).getContent());
    }

    private String error(UUID subscriber) {
        return house.texts("SELECT error FROM subscriber WHERE id = '" + subscriber + "'")
                .getFirst();
    }

    @Test
    void each_is_told_of_their_page_under_its_address_and_of_no_other() {
        house.closed("core", Optional.empty());
        house.subscribed(of("core"), mail("core@example.com"));
        house.subscribed(mail("front@example.com"));
        var shared = UUID.randomUUID();
        house.tells("core", shared, "Gateway");
        house.tells(shared, "opened", "Investigating", "Gateway", "Gateway is down.", "gateway");
        house.tells(UUID.randomUUID(), "opened", "Investigating", "Shop", "Shop is down.", "shop");
        ripen(3);
        settled();

        assertThat(sent()).hasSize(2);
        assertThat(sent())
                .filteredOn(it -> it.startsWith("core@"))
                .singleElement()
                .asString()
                .contains(
                        "Gateway (core status)",
                        "https://status.example/status/core/incidents/" + shared,
                        "https://status.example/status/core/unsubscribe/")
                .doesNotContain("Shop", "https://status.example/incidents");
        assertThat(sent())
                .filteredOn(it -> it.startsWith("front@"))
                .singleElement()
                .asString()
                .contains("Shop", "Gateway", "https://status.example/unsubscribe/")
                .doesNotContain("/status/core");
    }

    @Test
    void what_left_the_page_before_the_mail_went_out_is_told_nobody_and_the_log_says_why() {
        house.closed("core", Optional.empty());
        house.subscribed(of("core"), mail("core@example.com"));
        var hidden = house.tells("core", UUID.randomUUID(), "Payroll");
        var shown = house.tells("core", UUID.randomUUID(), "Gateway");
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == 2);
        house.takesBack("core", hidden);
        house.clock.move(WINDOW);
        settled();

        assertThat(sent()).singleElement().asString().contains("Gateway").doesNotContain("Payroll");
        assertThat(house.texts("SELECT withdrawn_why FROM public_fact WHERE thing = '" + hidden.thing() + "'"))
                .containsExactly("it left the page");
        assertThat(house.texts("SELECT withdrawn_why FROM public_fact WHERE thing = '" + shown.thing() + "'"))
                .containsExactly("null");
    }

    @Test
    void who_chose_a_component_that_left_the_page_is_not_told_of_the_others() {
        house.closed("core", Optional.empty());
        house.subscribed(of("core"), mail("core@example.com", "payroll"));
        var thing = UUID.randomUUID();
        var both = house.tells("core", thing, "Power", "gateway", "payroll");
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == 1);
        house.takesBack("core", both);
        house.tells("core", thing, "Power", "gateway");
        house.clock.move(WINDOW);
        settled();
        assertThat(sent()).isEmpty();
    }

    @Test
    void who_may_not_read_the_page_any_more_is_told_no_more_and_who_may_goes_on() {
        house.closed("core", Optional.empty());
        var open = house.subscribed(of("core"), mail("open@example.com"));
        var inside = house.subscribed(new Readership(Optional.of("core"), Optional.of(7L)), mail("in@example.com"));
        house.closed("core", Optional.of(7L));
        house.tells("core", UUID.randomUUID(), "Gateway");
        ripen(1);
        settled();
        assertThat(sent()).singleElement().asString().startsWith("in@").contains("Gateway");
        assertThat(error(open)).isEqualTo("the status page is not for everybody any more");

        house.closed("core", Optional.of(8L));
        house.tells("core", UUID.randomUUID(), "Shop");
        ripen(2);
        settled();
        assertThat(sent()).hasSize(1);
        assertThat(error(inside)).isEqualTo("what opened the status page to them does not open it any more");

        house.closed("core", Optional.empty());
        house.tells("core", UUID.randomUUID(), "Sign-in");
        ripen(3);
        settled();
        assertThat(sent()).hasSize(3);
        assertThat(sent().subList(1, 3))
                .allSatisfy(it -> assertThat(it).contains("Sign-in").doesNotContain("Shop"));
        assertThat(error(open)).isEqualTo("null");
    }

    @Test
    void nobody_is_asked_to_confirm_on_a_page_that_was_closed_to_them_meanwhile() {
        house.closed("core", Optional.of(8L));
        var id = house.asks(
                new Readership(Optional.of("core"), Optional.of(7L)), mail("in@example.com"), house.clock.instant());
        await().atMost(SOON)
                .until(() -> house.texts("SELECT state FROM subscriber WHERE id = '" + id + "'")
                        .equals(List.of("gone")));
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_page_that_is_deleted_ends_what_is_told_of_it_for_good_and_says_why() {
        house.closed("core", Optional.empty());
        var core = house.subscribed(of("core"), mail("core@example.com"));
        house.subscribed(mail("front@example.com"));
        house.tells("core", UUID.randomUUID(), "Gateway");
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == 1);
        house.deleted("core");
        await().atMost(SOON)
                .until(() -> house.texts("SELECT state FROM subscriber WHERE id = '" + core + "'")
                        .equals(List.of("gone")));
        assertThat(error(core)).isEqualTo("the status page was deleted");

        house.closed("core", Optional.empty());
        house.tells("core", UUID.randomUUID(), "Others");
        house.clock.move(WINDOW);
        settled();
        assertThat(sent()).isEmpty();
        assertThat(house.texts("SELECT state FROM subscriber WHERE address = 'front@example.com'"))
                .containsExactly("confirmed");
    }
}
