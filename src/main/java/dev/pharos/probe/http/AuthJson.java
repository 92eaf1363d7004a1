package dev.pharos.probe.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.targets.http.Credentials;
import dev.pharos.json.Fields;
import dev.pharos.json.TransportJson;
import dev.pharos.json.rule.Secrets;
import dev.pharos.json.rule.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a target is signed in to with, as JSON: {@code {"kind": "basic", "username", "password"}} or a bearer token. */
final class AuthJson {
    private AuthJson() {}

    /** Empty where there is none, or a violation was noted. */
    static Optional<Credentials> read(Fields fields, Collection<String> headers) {
        var found = fields.object("auth");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (headers.stream().anyMatch("Authorization"::equalsIgnoreCase)) {
            fields.refuse("auth", "and the header Authorization say the same: leave one of them out");
        }
        var auth = found.get();
        var kind = auth.find("kind").isEmpty() ? "" : auth.line("kind", 200).orElse("");
        var credentials = switch (kind) {
            case "basic" -> basic(auth);
            case "bearer" -> bearer(auth);
            default -> {
                List.of("username", "password", "token").forEach(auth::find);
                auth.refuse("kind", "must be basic or bearer");
                yield Optional.<Credentials>empty();
            }
        };
        auth.refuseUnknown();
        return credentials;
    }

    static void write(ObjectNode json, Optional<Credentials> auth) {
        json.putNull("auth");
        auth.ifPresent(it -> {
            var object = json.putObject("auth");
            switch (it) {
                case Credentials.Basic basic ->
                    object.put("kind", "basic")
                            .put("username", basic.username())
                            .put("password", basic.password());
                case Credentials.Bearer bearer -> object.put("kind", "bearer").put("token", bearer.token());
            }
        });
    }

    private static Optional<Credentials> basic(Fields auth) {
        var username = part(auth, "username");
        var password = part(auth, "password");
        return username.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : auth.understood("username", username.get(), it -> new Credentials.Basic(it, password.get()));
    }

    /** May be empty (RFC 7617, section 2): some services take a token for one of them, and nothing for the other. */
    private static Optional<String> part(Fields auth, String name) {
        requireThere(auth, name);
        return auth.find(name).flatMap(it -> {
            if (!it.isTextual()) {
                return auth.wrong(name, it, "text, in quotes");
            }
            var flaw = flaw(name, it.textValue());
            flaw.ifPresent(told -> auth.refuse(name, told));
            return flaw.isPresent() ? Optional.empty() : Optional.of(it.textValue());
        });
    }

    private static Optional<String> flaw(String name, String text) {
        var standsForOne = name.equals("password") ? Secrets.flaw(text) : Optional.<String>empty();
        if (standsForOne.isPresent()) {
            return standsForOne;
        }
        if (text.length() > Credentials.LONGEST) {
            return Optional.of("the text of " + text.length() + " characters must have at most " + Credentials.LONGEST);
        }
        return text.chars().anyMatch(Character::isISOControl)
                ? Optional.of("must be one line without control characters")
                : Texts.storableFlaw(text);
    }

    private static Optional<Credentials> bearer(Fields auth) {
        return secret(auth, "token").flatMap(it -> auth.understood("token", it, Credentials.Bearer::new));
    }

    private static Optional<String> secret(Fields auth, String name) {
        var secret = TransportJson.secret(auth, name, Credentials.LONGEST);
        requireThere(auth, name);
        return secret.filter(text -> {
            var broken = text.chars().anyMatch(Character::isISOControl);
            if (broken) {
                auth.refuse(name, "must be one line without control characters");
            }
            return !broken;
        });
    }

    private static void requireThere(Fields auth, String name) {
        if (auth.find(name).isEmpty()) {
            auth.refuse(name, "is missing");
        }
    }
}
