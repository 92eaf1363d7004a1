package dev.pharos.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.targets.http.ClientCertificate;
import dev.pharos.core.targets.http.HttpVersion;
import dev.pharos.core.targets.http.IpFamily;
import dev.pharos.core.targets.http.Pem;
import dev.pharos.core.targets.http.TlsOptions;
import dev.pharos.core.targets.http.TlsVersion;
import dev.pharos.core.targets.http.Transport;
import dev.pharos.json.rule.Secrets;
import dev.pharos.json.rule.Texts;
import java.util.Optional;

/** How a target is reached, as JSON: {@code ipFamily} and {@code tls}. */
public final class TransportJson {
    private TransportJson() {}

    /**
     * What is wrong has its default, and a violation.
     *
     * @param version of HTTP
     * @param host that it must go together with; empty where that is wrong itself
     */
    public static Transport read(Fields fields, HttpVersion version, Optional<String> host) {
        var family = fields.word("ipFamily", IpFamily.values(), IpFamily::code).orElse(IpFamily.ANY);
        host.filter(it -> isOfOther(family, it))
                .ifPresent(it -> fields.refuse(
                        "ipFamily", family.code() + " and the address " + Texts.quoted(it) + " do not go together"));
        var tls = fields.object("tls").map(TransportJson::tls).orElse(TlsOptions.DEFAULT);
        var transport = new Transport(version, family, tls);
        // One object for the many that want nothing else.
        return transport.equals(Transport.DEFAULT) ? Transport.DEFAULT : transport;
    }

    /** Everything but the version of HTTP; TLS only where it is not the usual. */
    public static void write(ObjectNode json, Transport transport) {
        json.put("ipFamily", transport.ipFamily().code());
        json.putNull("tls");
        if (!transport.tls().equals(TlsOptions.DEFAULT)) {
            writeTls(json, transport.tls());
        }
    }

    public static void writeTls(ObjectNode json, TlsOptions tls) {
        json.putObject("tls")
                .put("caPem", tls.caPem().orElse(null))
                .put("certPem", tls.client().map(ClientCertificate::certPem).orElse(null))
                .put("keyPem", tls.client().map(ClientCertificate::keyPem).orElse(null))
                .put("serverName", tls.serverName().orElse(null))
                .put("insecure", tls.insecure())
                .put("minVersion", tls.minVersion().code());
    }

    /** A text of many lines that no message shows; a mask under which nothing is kept is refused. */
    public static Optional<String> secret(Fields fields, String name, int max) {
        return fields.find(name).flatMap(it -> {
            if (!it.isTextual()) {
                return fields.wrong(name, it, "text, in quotes");
            }
            var flaw = flaw(it.textValue(), max);
            flaw.ifPresent(told -> fields.refuse(name, told));
            return flaw.isPresent() ? Optional.empty() : Optional.of(it.textValue());
        });
    }

    private static Optional<String> flaw(String text, int max) {
        var standsForOne = Secrets.flaw(text);
        if (standsForOne.isPresent()) {
            return standsForOne;
        }
        if (text.isBlank()) {
            return Optional.of("must not be blank; leave it out instead");
        }
        return text.length() > max
                ? Optional.of("the text of " + text.length() + " characters must have at most " + max)
                : Texts.storableFlaw(text);
    }

    private static TlsOptions tls(Fields fields) {
        var ca = pem(fields, "caPem");
        var client = client(fields);
        var name = fields.line("serverName", 253);
        var insecure = fields.flag("insecure").orElse(false);
        var least =
                fields.word("minVersion", TlsVersion.values(), TlsVersion::code).orElse(TlsVersion.V1_2);
        fields.refuseUnknown();
        if (insecure && ca.isPresent()) {
            fields.refuse("insecure", "trusts everybody and caPem only some: leave one of them out");
            return TlsOptions.DEFAULT;
        }
        return fields.understood("serverName", name, it -> new TlsOptions(ca, client, it, insecure, least))
                .orElse(TlsOptions.DEFAULT);
    }

    private static Optional<ClientCertificate> client(Fields fields) {
        var certificate = pem(fields, "certPem");
        var key = secret(fields, "keyPem", Pem.LONGEST)
                .flatMap(it -> fields.understood("keyPem", it, text -> {
                    Pem.key(text);
                    return text;
                }));
        if (fields.find("certPem").isPresent() != fields.find("keyPem").isPresent()) {
            var missing = fields.find("keyPem").isPresent() ? "certPem" : "keyPem";
            fields.refuse(missing, "is missing: a client certificate is certPem and keyPem");
        }
        return certificate.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : fields.understood("keyPem", key.get(), it -> new ClientCertificate(certificate.get(), it));
    }

    private static Optional<String> pem(Fields fields, String name) {
        return secret(fields, name, Pem.LONGEST)
                .flatMap(it -> fields.understood(name, it, text -> {
                    Pem.certificates(text);
                    return text;
                }));
    }

    private static boolean isOfOther(IpFamily family, String host) {
        return switch (family) {
            case ANY -> false;
            case V4 -> host.indexOf(':') >= 0;
            case V6 -> host.matches("[0-9]+(\\.[0-9]+){3}");
        };
    }
}
