package dev.pharos.testing;

import dev.pharos.probe.DnsStub;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way to write a forbidden address, with a listener behind it that must see nothing. Of loopback, 127.0.0.2 is allowed
 * in these tests, and all else is not.
 *
 * @param host as it stands in a URL, with credentials where it has some
 */
public record ForbiddenPlace(String sentence, String host) {
    public static final List<String> DENIED = List.of("127.0.0.0/31", "::1");

    /** Where a request may go. */
    public static final String ALLOWED = "127.0.0.2";

    private static final List<String> NAMES = List.of(
            "denied.test",
            "mixed.test",
            "mixed-too.test",
            "six.test",
            "mapped.test",
            "both.test",
            "alias.test",
            "alias-of-alias.test",
            "bare-alias.test");

    /** Every row, whose names {@link #known} makes known. */
    public static Stream<ForbiddenPlace> all() {
        return Stream.of(
                place("the address itself", "127.0.0.1"),
                place("an address of two numbers", "127.1"),
                place("an address of three numbers", "127.0.1"),
                place("an address of one decimal number", "2130706433"),
                place("an address of one hexadecimal number", "0x7f000001"),
                place("the same in capitals", "0X7F000001"),
                place("an address of one octal number", "017700000001"),
                place("octal and two numbers", "0177.1"),
                place("octal and four numbers", "0177.0.0.1"),
                place("hexadecimal and two numbers", "0x7f.1"),
                place("hexadecimal and four numbers", "0x7f.0x0.0x0.0x1"),
                place("a zero in front", "127.0.0.01"),
                place("a dot behind", "127.0.0.1."),
                place("full-width digits", "１２７.0.0.1"),
                place("percent-encoded", "%31%32%37.0.0.1"),
                place("behind Teredo", "[2001:0:c000:207:0:0:80ff:fffe]"),
                place("an ISATAP address", "[2001:db8::5efe:7f00:1]"),
                place("a link-local address with a zone", "[fe80::1%25eth0]"),
                place("one whose zone is written as it should not be", "[fe80::1%eth0]"),
                place("an allowed address with a zone", "[::ffff:127.0.0.2%25lo]"),
                place("mapped into IPv6", "[::ffff:127.0.0.1]"),
                place("mapped into IPv6 in hexadecimal", "[::ffff:7f00:1]"),
                place("compatible with IPv6", "[::127.0.0.1]"),
                place("translated into IPv6", "[::ffff:0:7f00:1]"),
                place("behind NAT64", "[64:ff9b::7f00:1]"),
                place("behind NAT64 of one's own", "[64:ff9b:1::7f00:1]"),
                place("behind 6to4", "[2002:7f00:1::1]"),
                place("loopback in IPv6", "[::1]"),
                place("a name that needs no DNS", "localhost"),
                place("a name", "denied.test"),
                place("a name in capitals with a dot behind", "Denied.TEST."),
                place("a name of two addresses, the second denied", "mixed.test"),
                place("a name of two addresses, the first denied", "mixed-too.test"),
                place("a name of an IPv6 address", "six.test"),
                place("a name of a mapped address", "mapped.test"),
                place("a name of a denied address in each family", "both.test"),
                place("an alias of a denied name", "alias.test"),
                place("an alias of an alias", "alias-of-alias.test"),
                place("an alias whose address has to be asked for", "bare-alias.test"),
                place("an allowed address with credentials", "user:secret@" + ALLOWED),
                place("an allowed address with half of them", "secret@" + ALLOWED));
    }

    /** Tells a name server of the names in these rows. */
    public static DnsStub known(DnsStub dns) {
        return dns.knows("denied.test", "127.0.0.1")
                .knows("denied.test.", "127.0.0.1")
                .knows("mixed.test", ALLOWED, "127.0.0.1")
                .knows("mixed-too.test", "127.0.0.1", ALLOWED)
                .knows("six.test", "::1")
                .knows("mapped.test", "::ffff:127.0.0.1")
                .knows("both.test", "127.0.0.1", "::1")
                .alias("alias.test", "denied.test", true)
                .alias("alias-of-alias.test", "bare-alias.test", false)
                .alias("bare-alias.test", "denied.test", false);
    }

    /** Whether DNS has to be asked to know that it is forbidden. */
    public boolean isName() {
        return NAMES.stream()
                .anyMatch(it -> host.toLowerCase(java.util.Locale.ROOT).startsWith(it));
    }

    public String url(int port) {
        return "http://" + host + ":" + port + "/secret-path";
    }

    private static ForbiddenPlace place(String sentence, String host) {
        return new ForbiddenPlace(sentence, host);
    }

    @Override
    public String toString() {
        return sentence + ": " + host;
    }
}
