package dev.pharos.notify.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pharos.core.subscription.Language;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.PublicFact;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails to subscribers, each in the language of its reader, from the page to a mail server on a real socket. */
class SubscriptionTonguesTest {
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

    private static Subscription wants(Language language, Mode mode) {
        return new Subscription(Way.MAIL, language.code() + "@example.com", List.of(), mode, language);
    }

    private List<MimeMessage> mails(int count) {
        assertThat(server.waitForIncomingEmail(SOON.toMillis(), count)).isTrue();
        return List.of(server.getReceivedMessages());
    }

    private static String part(MimeMessage mail, int index) throws Exception {
        return String.valueOf(
                ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent());
    }

    /** Decoded by who reads it; on the wire it is ASCII, as mail servers without SMTPUTF8 want it (RFC 2047). */
    private static String subject(MimeMessage mail) throws Exception {
        assertThat(mail.getHeader("Subject"))
                .singleElement()
                .satisfies(it -> assertThat(it).matches("\\p{ASCII}*"));
        return mail.getSubject().replace('\u00a0', ' ');
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            EN | Confirm: mails about Factory status                  | once a day              | Yes, send them
            DE | Bitte bestätigen: E-Mails über Factory status        | einmal am Tag           | Ja, bitte senden
            FR | À confirmer : e-mails sur Factory status             | une fois par jour       | Oui, envoyez-les
            ES | Confirme: correos sobre Factory status               | una vez al día          | Sí, envíenlos
            PT | Confirme: e-mails sobre Factory status               | uma vez por dia         | Sim, podem enviar
            JA | 確認のお願い：Factory status のメール通知            | 1 日 1 回               | はい、受け取ります
            """)
    void whoever_asks_is_asked_back_in_their_language(Language language, String subject, String how, String button)
            throws Exception {
        house.asks(wants(language, Mode.DIGEST));
        var mail = mails(1).getFirst();
        assertThat(subject(mail)).isEqualTo(subject);
        assertThat(mail.getHeader("Content-Language")).containsExactly(language.code());
        assertThat(part(mail, 0)).contains(how, button + ": https://status.example/subscribe/");
        assertThat(part(mail, 1)).contains("<html lang=\"" + language.code() + "\">", how, button);
    }

    @Test
    void one_fact_is_told_each_reader_in_their_language_with_its_dates() throws Exception {
        for (var language : Language.values()) {
            house.subscribed(wants(language, Mode.AT_ONCE));
        }
        opens();
        house.clock.move(WINDOW);
        var mails = mails(Language.values().length).stream()
                .collect(Collectors.toMap(SubscriptionTonguesTest::to, it -> it));
        var subjects = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            var mail = mailTo(mails, language.code() + "@example.com");
            subjects.put(language, subject(mail));
            assertThat(part(mail, 0))
                    .contains("Words " + language.code())
                    .contains(house.in(language).say("mail.leave.text") + " https://status.example/unsubscribe/");
            assertThat(part(mail, 1))
                    .contains("Words " + language.code(), house.in(language).say("leave.button"));
        }
        assertThat(subjects)
                .isEqualTo(Map.of(
                        Language.EN, "Word en: Title en (Factory status)",
                        Language.DE, "Word de: Title de (Factory status)",
                        Language.FR, "Word fr : Title fr (Factory status)",
                        Language.ES, "Word es: Title es (Factory status)",
                        Language.PT, "Word pt: Title pt (Factory status)",
                        Language.JA, "Word ja：Title ja（Factory status）"));
        assertThat(part(mailTo(mails, "en@example.com"), 0)).contains("23 Nov 2026, 03:00 UTC");
        assertThat(part(mailTo(mails, "de@example.com"), 0)).contains("23. Nov. 2026, 03:00 UTC");
        assertThat(part(mailTo(mails, "ja@example.com"), 0)).contains("2026年11月23日 03:00 UTC");
    }

    /** Whoever subscribed before there were languages. */
    @Test
    void who_has_no_language_is_told_in_english() throws Exception {
        house.subscribed(wants(Language.DE, Mode.AT_ONCE));
        var old = house.subscribed(wants(Language.FR, Mode.AT_ONCE));
        house.sql("UPDATE subscriber SET language = DEFAULT WHERE id = ?", old);
        house.tells(UUID.randomUUID(), "opened", "Investigating", "Gateway: no answer", "It is gone.", "gateway");
        await().atMost(SOON)
                .until(() -> !house.texts("SELECT seq FROM public_fact").isEmpty());
        house.clock.move(WINDOW);
        var mails = mails(2).stream().collect(Collectors.toMap(SubscriptionTonguesTest::to, it -> it));
        assertThat(part(mailTo(mails, "fr@example.com"), 0)).contains("It is gone.", "You asked for these mails.");
        assertThat(part(mailTo(mails, "de@example.com"), 0))
                .contains("It is gone.", "Sie haben diese E-Mails bestellt.");
    }

    private void opens() {
        house.translating = (fact, language) -> {
            var code = " " + language.code();
            return new PublicFact(
                    fact.thing(),
                    fact.step(),
                    "Word" + code,
                    fact.at(),
                    "Title" + code,
                    "Words" + code,
                    fact.components(),
                    fact.path());
        };
        house.tells(UUID.randomUUID(), "opened", "Investigating", "Gateway: no answer", "It is gone.", "gateway");
        await().atMost(SOON)
                .until(() -> !house.texts("SELECT seq FROM public_fact").isEmpty());
    }

    private static MimeMessage mailTo(Map<String, MimeMessage> mails, String address) {
        return Objects.requireNonNull(mails.get(address), address);
    }

    private static String to(MimeMessage mail) {
        try {
            return Arrays.toString(mail.getAllRecipients()).replaceAll("[\\[\\]]", "");
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }
}
