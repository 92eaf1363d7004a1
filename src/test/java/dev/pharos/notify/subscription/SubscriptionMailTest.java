package dev.pharos.notify.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.store.subscription.Subscribers.Confirmed;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails to subscribers, from the page to a mail server on a real socket. */
class SubscriptionMailTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofSeconds(61);
    private static final UUID GATEWAY = UUID.randomUUID();

    private final SubscriptionsForTests house = new SubscriptionsForTests();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void listen() {
        server.start();
    }

    @AfterEach
    void stop() {
        house.close();
        server.stop();
    }

    private void run() {
        house.mailingTo(server.getSmtp().getPort());
    }

    private List<MimeMessage> mails(int count) {
        assertThat(server.waitForIncomingEmail(SOON.toMillis(), count))
                .as("%d mails", count)
                .isTrue();
        return List.of(server.getReceivedMessages());
    }

    private static String text(MimeMessage mail) {
        try {
            return String.valueOf(
                    ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent());
        } catch (IOException | MessagingException broken) {
            throw new AssertionError(GreenMailUtil.getWholeMessage(mail), broken);
        }
    }

    /** The path of the link that follows these words. */
    private static String link(String text, String words) {
        var found = Pattern.compile(Pattern.quote(words) + " (\\S+)").matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return URI.create(found.group(1)).getPath();
    }

    private void opens() {
        house.tells(GATEWAY, "opened", "Investigating", "Gateway: no answer", "Gateway stopped answering.", "gateway");
    }

    private void resolves() {
        house.tells(GATEWAY, "resolved", "Resolved", "Gateway: no answer", "Gateway answers again.", "gateway");
    }

    /** Until all that is public was told to whom it concerns. */
    private void settled() {
        await().atMost(SOON)
                .until(() -> house.texts("SELECT id FROM subscriber WHERE state = 'confirmed' AND"
                                + " (message IS NOT NULL OR position < (SELECT max(seq) FROM public_fact))")
                        .isEmpty());
    }

    @Test
    void who_confirms_is_told_of_what_opens_and_what_ends_until_they_leave() throws Exception {
        house.tells(UUID.randomUUID(), "opened", "Investigating", "Old: no answer", "Old news.", "old");
        run();
        house.asks("mira@example.com");
        var asking = mails(1).getFirst();
        assertThat(asking.getSubject()).isEqualTo("Confirm: mails about Factory status");
        assertThat(asking.getHeader("From")).containsExactly("Factory status <pharos@factory.example>");
        assertThat(asking.getHeader("List-Unsubscribe")).isNull();
        var token = link(text(asking), "Yes, send them:").replace("/subscribe/", "");

        opens();
        house.clock.move(WINDOW);
        var id = house.tokens.confirms(token).orElseThrow();
        assertThat(house.confirms(id)).isInstanceOf(Confirmed.Done.class);
        resolves();
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == 3);
        house.clock.move(WINDOW);

        var told = mails(2).getLast();
        assertThat(told.getSubject()).isEqualTo("Resolved: Gateway: no answer (Factory status)");
        assertThat(text(told))
                .contains("Gateway answers again.", "https://status.example/incidents/" + GATEWAY)
                .doesNotContain("Old news", "stopped answering");
        var leave = link(text(told), "To stop them:");
        assertThat(told.getHeader("List-Unsubscribe")).containsExactly("<https://status.example" + leave + ">");
        assertThat(told.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(told.getHeader("Auto-Submitted")).containsExactly("auto-generated");

        assertThat(house.tokens.leaves(leave.replace("/unsubscribe/", ""))).contains(id);
        assertThat(house.tokens.confirms(leave.replace("/unsubscribe/", ""))).isEmpty();
        assertThat(house.subscribers.delete(TenantId.MAIN, id)).isTrue();
        house.tells(UUID.randomUUID(), "opened", "Investigating", "Store: no answer", "More.", "store");
        house.clock.move(WINDOW);
        assertThat(house.texts("SELECT address FROM subscriber")).isEmpty();
    }

    @Test
    void what_happens_within_a_minute_is_one_mail() throws Exception {
        run();
        house.subscribed("mira@example.com");
        opens();
        await().atMost(SOON)
                .until(() -> !house.texts("SELECT seq FROM public_fact").isEmpty());
        house.clock.move(Duration.ofSeconds(30));
        resolves();
        house.tells(UUID.randomUUID(), "opened", "Investigating", "Store: slow", "Store is slow.", "store");
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == 3);
        assertThat(server.getReceivedMessages()).isEmpty();
        house.clock.move(Duration.ofSeconds(31));

        var mail = mails(1).getFirst();
        assertThat(mail.getSubject()).isEqualTo("Investigating: Store: slow – and 1 other (Factory status)");
        assertThat(text(mail)).contains("Gateway stopped answering.", "Gateway answers again.", "Store is slow.");
        settled();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void who_chose_components_hears_of_no_other() {
        run();
        house.subscribed("mira@example.com", "store");
        house.subscribed("jon@example.com", "gateway", "web");
        opens();
        await().atMost(SOON)
                .until(() -> !house.texts("SELECT seq FROM public_fact").isEmpty());
        house.clock.move(WINDOW);

        assertThat(to(mails(1).getFirst())).isEqualTo("jon@example.com");
        settled();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_digest_comes_once_a_day_in_the_morning_of_the_page() {
        run();
        house.subscribed(new Subscription(Way.MAIL, "mira@example.com", List.of(), Mode.DIGEST));
        opens();
        resolves();
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == 2);
        // 04:00 in Berlin it was at first.
        house.clock.move(Duration.ofMinutes(3 * 60 + 58));
        house.subscribed("jon@example.com");
        house.tells(UUID.randomUUID(), "opened", "Investigating", "Store: slow", "Store is slow.", "store");
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == 3);
        house.clock.move(WINDOW);
        assertThat(to(mails(1).getFirst())).isEqualTo("jon@example.com");
        house.clock.move(WINDOW);

        var digest = mails(2).getLast();
        assertThat(to(digest)).isEqualTo("mira@example.com");
        assertThat(text(digest)).contains("Gateway stopped answering.", "Gateway answers again.", "Store is slow.");
        settled();
        assertThat(house.texts("SELECT next_at AT TIME ZONE 'UTC' FROM subscriber WHERE mode = 'digest'"))
                .containsExactly("2026-11-24 07:00:00");
    }

    /** A day on which nothing happened does not make the next news come at once. */
    @Test
    void what_comes_after_the_time_of_a_digest_waits_for_the_next_one() {
        run();
        house.subscribed(new Subscription(Way.MAIL, "mira@example.com", List.of(), Mode.DIGEST));
        house.subscribed("jon@example.com");
        // 10:00 in Berlin: its digest of today is over, and there was nothing in it.
        house.clock.move(Duration.ofHours(6));
        opens();
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == 1);
        house.clock.move(WINDOW);
        assertThat(to(mails(1).getFirst())).isEqualTo("jon@example.com");
        house.clock.move(Duration.ofHours(21));
        assertThat(server.getReceivedMessages()).hasSize(1);
        house.clock.move(Duration.ofHours(1));

        assertThat(to(mails(2).getLast())).isEqualTo("mira@example.com");
    }

    @Test
    void who_was_told_a_lot_within_an_hour_is_told_the_rest_in_one_mail_when_that_is_over() {
        house.mostAnHour(2);
        run();
        house.subscribed("mira@example.com");
        for (var i = 1; i <= 4; i++) {
            var noted = i;
            house.tells(
                    UUID.randomUUID(), "opened", "Investigating", "Part " + i + ": slow", "Slow " + i + ".", "part");
            await().atMost(SOON)
                    .until(() -> house.texts("SELECT seq FROM public_fact").size() == noted);
            house.clock.move(WINDOW);
            if (i <= 2) {
                mails(i);
                settled();
            }
        }
        assertThat(server.getReceivedMessages()).hasSize(2);
        house.clock.move(Duration.ofMinutes(58));

        assertThat(text(mails(3).getLast())).contains("Slow 3.", "Slow 4.").doesNotContain("Slow 2.");
    }

    @Test
    void what_somebody_took_back_before_it_was_told_is_told_nobody() {
        run();
        house.subscribed("mira@example.com");
        opens();
        house.tells(GATEWAY, "update:1", "Identified", "Gateway: no answer", "The secret plan.", "gateway");
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == 2);
        house.page.removeLast();
        resolves();
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == 3);
        house.clock.move(WINDOW);

        assertThat(text(mails(1).getFirst())).contains("Gateway answers again.").doesNotContain("secret plan");
    }

    @Test
    void nothing_that_people_wrote_becomes_a_header_or_markup() throws Exception {
        run();
        house.subscribed("mira@example.com");
        house.tells(
                GATEWAY,
                "opened",
                "Investigating",
                "Gate\r\nBcc: all@example.com\u2028<b>",
                "<script>alert(1)</script>\n.\nQUIT",
                "gateway");
        await().atMost(SOON)
                .until(() -> !house.texts("SELECT seq FROM public_fact").isEmpty());
        house.clock.move(WINDOW);

        var mail = mails(1).getFirst();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Investigating: Gate Bcc: all@example.com <b> (Factory status)");
        assertThat(String.valueOf(
                        ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent()))
                .contains("&lt;script&gt;", "QUIT")
                .doesNotContain("<script>", "<b>");
    }

    @Test
    void a_mail_that_is_not_taken_is_tried_again_under_its_id_also_by_another_process() throws SQLException {
        house.mailingTo(1);
        house.subscribed("mira@example.com");
        opens();
        await().atMost(SOON)
                .until(() -> !house.texts("SELECT seq FROM public_fact").isEmpty());
        house.clock.move(WINDOW);
        await().atMost(SOON)
                .until(() -> house.texts("SELECT attempts FROM subscriber").equals(List.of("1")));
        var message = house.texts("SELECT message FROM subscriber").getFirst();
        house.stop();
        // It claimed it and died: nobody knows whether the mail went out.
        house.sql(
                "UPDATE subscriber SET owner = 'dead', claimed_until = ?, next_at = ?",
                house.clock.instant().plusSeconds(60),
                house.clock.instant());
        run();
        resolves();
        await().atMost(SOON)
                .until(() -> house.texts("SELECT seq FROM public_fact").size() == 2);
        assertThat(server.getReceivedMessages()).isEmpty();
        house.clock.move(WINDOW);

        var mail = mails(1).getFirst();
        assertThat(id(mail)).isEqualTo("<" + message + "@factory.example>");
        assertThat(text(mail)).contains("stopped answering").doesNotContain("answers again");
        house.clock.move(WINDOW);
        assertThat(text(mails(2).getLast())).contains("answers again").doesNotContain("stopped answering");
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String to(MimeMessage mail) {
        try {
            return Arrays.toString(mail.getAllRecipients()).replaceAll("[\\[\\]]", "");
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }
}
