package dev.pharos.catalog.targets.ondemand;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.problem.ProblemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What blackbox_exporter calls a module: how an address is probed of which nothing else is known. These are the ones of its
 * own example that a probe of ours can be.
 */
enum BlackboxModule {
    /** A GET that is to answer 2xx. Redirects are followed. */
    HTTP_2XX {
        @Override
        void aim(ObjectNode target, String address) {
            target.put("url", withScheme(address)).put("followRedirects", true);
        }
    },
    /** A POST that is to answer 2xx. */
    HTTP_POST_2XX {
        @Override
        void aim(ObjectNode target, String address) {
            target.put("url", withScheme(address)).put("method", "POST").put("followRedirects", true);
        }
    },
    /** A TCP connection. */
    TCP_CONNECT {
        @Override
        void aim(ObjectNode target, String address) {
            connect(target, address);
        }
    },
    /** A TCP connection with a TLS handshake. */
    TLS_CONNECT {
        @Override
        void aim(ObjectNode target, String address) {
            connect(target, address);
            target.putObject("tls");
        }
    };

    /** What a target is called that nobody has registered. */
    private static final String NAMELESS = "unregistered";

    abstract void aim(ObjectNode target, String address);

    /** The name of it in {@code module=}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws ProblemException 400 for one that there is not */
    static BlackboxModule of(String code) {
        return Arrays.stream(values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                400,
                                "The module is unknown; there are "
                                        + Arrays.stream(values())
                                                .map(BlackboxModule::code)
                                                .collect(Collectors.joining(", "))
                                        + ". For anything else register a target, and name its key without a module.")
                        .exception());
    }

    /** The target that it makes of an address, as people write one. */
    ObjectNode target(String address, Duration timeout) {
        var target = JsonNodeFactory.instance.objectNode();
        target.put("key", NAMELESS).put("timeout", timeout.toMillis() + "ms");
        aim(target, address);
        return target;
    }

    /** As blackbox_exporter has it: what names no scheme is asked over HTTP. */
    private static String withScheme(String address) {
        return address.startsWith("http://") || address.startsWith("https://") ? address : "http://" + address;
    }

    private static void connect(ObjectNode target, String address) {
        var colon = address.lastIndexOf(':');
        if (colon <= 0 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw Problem.of(400, "The target must be HOST:PORT for this module.")
                    .exception();
        }
        target.put("kind", "tcp")
                .put("host", address.substring(0, colon).replaceAll("^\\[|]$", ""))
                .put("port", Integer.parseInt(address.substring(colon + 1)));
    }
}
