package dev.pharos.notify.email;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Email;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Mail;
import dev.pharos.notify.kind.MailedKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Mails to one or several addresses (RFC 5322), marked as sent by a machine (RFC 3834); one incident is one thread. */
public final class EmailKind implements MailedKind<Email> {
    private static final int MOST = 20;
    /** RFC 5321, 4.5.3.1.3, without the angle brackets. */
    private static final int LONGEST = 254;

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._'&+-]+");
    private static final String USUAL_NAME = "Pharos";

    @Override
    public Optional<Email> read(Fields fields, Supplier<String> newSecret) {
        if (fields.find("to").isEmpty()) {
            fields.refuse("to", "is missing: write the addresses, such as [\"ops@example.com\"]");
        }
        var to = fields.lines("to", MOST, LONGEST).filter(it -> areAddresses(fields, it));
        var name = fields.parsed("fromName", 60, EmailKind::name);
        return to.map(it -> new Email(it, name.orElse(USUAL_NAME)));
    }

    private static boolean areAddresses(Fields fields, List<String> to) {
        if (to.isEmpty()) {
            fields.refuse("to", "must name at least one address");
        }
        var flawed = to.isEmpty();
        for (var i = 0; i < to.size(); i++) {
            if (!ADDRESS.matcher(to.get(i)).matches()) {
                fields.refuse(
                        "to[" + i + "]", Texts.quoted(to.get(i)) + " must be an address, such as ops@example.com");
                flawed = true;
            }
        }
        return !flawed;
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    Texts.quoted(text) + " must be letters, digits, blanks and . _ ' & + - only");
        }
        return text;
    }

    @Override
    public ObjectNode write(Email email) {
        var json = JsonNodeFactory.instance.objectNode();
        email.to().forEach(json.putArray("to")::add);
        return json.put("fromName", email.fromName());
    }

    @Override
    public Email restore(ObjectNode written) {
        var to = new ArrayList<String>();
        written.path("to").forEach(it -> to.add(it.asText()));
        return new Email(to, written.path("fromName").asText(USUAL_NAME));
    }

    @Override
    public List<String> secrets() {
        return List.of();
    }

    @Override
    public Mail mail(Email email, Notification notification) {
        return EmailText.of(email, notification);
    }
}
