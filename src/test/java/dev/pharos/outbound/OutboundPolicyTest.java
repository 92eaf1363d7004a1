package dev.pharos.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPolicyTest {

    @ParameterizedTest(name = "{0} may be connected to: {1}")
    @CsvSource(textBlock = """
            192.0.2.7,                 true
            10.1.2.3,                  true
            127.0.0.1,                 true
            ::1,                       true
            2001:db8::1,               true
            fd12:3456::1,              true
            169.253.255.255,           true
            169.255.0.0,               true
            0.0.0.0,                   false
            0.1.2.3,                   false
            169.254.0.1,               false
            169.254.169.254,           false
            169.254.170.23,            false
            100.100.100.200,           false
            168.63.129.16,             false
            192.0.0.192,               false
            192.0.0.191,               true
            224.0.0.1,                 false
            239.255.255.255,           false
            255.255.255.255,           false
            ::,                        false
            fe80::1,                   false
            febf::1,                   false
            fec0::1,                   true
            ff02::1,                   false
            fd00:ec2::254,             false
            fd00:ec2::253,             true
            fd20:ce::254,              false
            fd00:ec2::23,              false
            fd00:c1::a9fe:a9fe,        false
            fd00:42::42,               false
            fd00:a9fe:a9fe::1,         false
            ::ffff:0:169.254.169.254,  false
            64:ff9b:1::a9fe:a9fe,      false
            64:ff9b:1::c000:207,       true
            ::169.254.169.254,         false
            64:ff9b::a9fe:a9fe,        false
            64:ff9b::c000:207,         true
            2002:a9fe:a9fe::1,         false
            2002:c000:207::1,          true
            2001:0:a9fe:a9fe::1,       false
            2001:0:c000:207:0:0:5601:5601, false
            2001:0:c000:207:0:0:3fff:fdf8, true
            2001:db8::5efe:a9fe:a9fe,  false
            2001:db8::200:5efe:a9fe:a9fe, false
            2001:db8::5efe:c000:207,   true
            64:ff9b:1:a9fe:a9:fe00::,  false
            64:ff9b:1:a9:fe:a9fe::,    false
            64:ff9b:1::a9:fea9:fe00:0, false
            64:ff9b:1:c000:2:700::,    true
            ::ffff:0:192.0.2.7,        true
            """)
    void by_default(String address, boolean allowed) {
        assertThat(policy("", "").allows(InetAddress.ofLiteral(address))).isEqualTo(allowed);
    }

    @Test
    void the_settings_deny_and_allow() {
        var policy = OutboundPolicies.policy(new Settings(List.of("127.0.35.0/24"), List.of("127.0.35.2/32")));
        assertThat(policy.allows(InetAddress.ofLiteral("127.0.35.1"))).isFalse();
        assertThat(policy.allows(InetAddress.ofLiteral("127.0.35.2"))).isTrue();
        assertThat(policy.allows(InetAddress.ofLiteral("127.0.36.1"))).isTrue();
        assertThat(policy.allows(InetAddress.ofLiteral("169.254.169.254"))).isFalse();
    }

    private record Settings(List<String> denied, List<String> allowed) implements OutboundConfig {
        @Override
        public Optional<List<String>> deny() {
            return Optional.of(denied);
        }

        @Override
        public Optional<List<String>> allow() {
            return Optional.of(allowed);
        }

        @Override
        public Optional<List<String>> dnsServers() {
            return Optional.empty();
        }

        @Override
        public Duration dnsTimeout() {
            return Duration.ofSeconds(2);
        }
    }

    @ParameterizedTest(name = "from outside to {0} with {1} allowed: {2}")
    @CsvSource(textBlock = """
            192.0.2.7,             '',             true
            2001:db8::1,           '',             true
            127.0.0.1,             '',             false
            10.1.2.3,              '',             false
            172.16.0.1,            '',             false
            172.32.0.1,            '',             true
            192.168.1.1,           '',             false
            100.64.0.1,            '',             false
            100.128.0.1,           '',             true
            ::1,                   '',             false
            fd12:3456::1,          '',             false
            fe80::1,               '',             false
            fec0::1,               '',             false
            64:ff9b::a01:203,      '',             false
            2002:a01:203::1,       '',             false
            2001:db8::5efe:a01:203,'',             false
            2001:0:c000:207:0:0:f5fe:fdfc, '',     false
            10.1.2.3,              10.1.0.0/16,    true
            10.2.2.3,              10.1.0.0/16,    false
            64:ff9b::a01:203,      10.1.0.0/16,    true
            169.254.169.254,       169.254.0.0/16, false
            """)
    void a_redirect_leads_from_outside_into_our_networks_only_where_it_is_allowed(
            String address, String allow, boolean allowed) {
        assertThat(policy("", allow).allowsFromOutside(InetAddress.ofLiteral(address)))
                .isEqualTo(allowed);
    }

    /** The JDK makes an IPv4 address of these; a resolver or a gateway need not. */
    @ParameterizedTest
    @CsvSource({"169.254.169.254, false", "192.0.2.7, true"})
    void judges_an_ipv4_address_mapped_into_ipv6(String address, boolean allowed) throws Exception {
        var mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xFF;
        System.arraycopy(InetAddress.ofLiteral(address).getAddress(), 0, mapped, 12, 4);

        var kept = java.net.Inet6Address.getByAddress("mapped.test", mapped, 1);

        assertThat(policy("", "").allows(kept)).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "deny {0}, allow {1}: {2} may be connected to: {3}")
    @CsvSource(textBlock = """
            10.0.0.0/8,         '',                10.1.2.3,         false
            10.0.0.0/8,         '',                ::ffff:10.1.2.3,  false
            10.0.0.0/8,         '',                11.0.0.1,         true
            10.0.0.0/8,         10.1.0.0/16,       10.1.2.3,         true
            10.0.0.0/8,         10.1.0.0/16,       10.2.2.3,         false
            10.1.0.0/16,        10.0.0.0/8,        10.1.2.3,         false
            10.0.0.0/8,         10.0.0.0/8,        10.1.2.3,         false
            '0.0.0.0/0 ::/0',   192.0.2.0/24,      192.0.2.7,        true
            '0.0.0.0/0 ::/0',   192.0.2.0/24,      198.51.100.1,     false
            '0.0.0.0/0 ::/0',   192.0.2.0/24,      2001:db8::1,      false
            '0.0.0.0/0 ::/0',   2001:db8::/33,     2001:db8::1,      true
            '0.0.0.0/0 ::/0',   2001:db8::/33,     2001:db8:8000::1, false
            '',                 169.254.7.0/24,    169.254.7.1,      true
            '',                 169.254.0.0/16,    169.254.7.1,      false
            '',                 169.254.128.0/17,  169.254.169.254,  false
            '',                 169.254.169.254,   169.254.169.254,  false
            '',                 fe80::/64,         fe80::1,          true
            '',                 fe80::/64,         fe80::a9fe:a9fe,  false
            192.0.2.7,          '',                192.0.2.7,        false
            192.0.2.7,          '',                192.0.2.6,        true
            """)
    void with_blocks_of_its_own(String deny, String allow, String address, boolean allowed) {
        assertThat(policy(deny, allow).allows(InetAddress.ofLiteral(address))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/x", "fd00::/129", "example.com", "10/8"})
    void refuses_what_is_no_block_of_addresses(String block) {
        assertThatThrownBy(() -> policy(block, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + block + "\" must be a block of addresses like 10.0.0.0/8");
    }

    @Test
    void holds_for_every_metadata_address_whatever_is_allowed() {
        var everything = policy("", "0.0.0.0/0 ::/0 169.254.0.0/16 169.254.169.0/24");

        assertThat(everything.allows(InetAddress.ofLiteral("169.254.169.254"))).isFalse();
        assertThat(everything.allows(InetAddress.ofLiteral("fd00:ec2::254"))).isFalse();
    }

    private static OutboundPolicy policy(String deny, String allow) {
        return new OutboundPolicy(blocks(deny), blocks(allow));
    }

    private static List<String> blocks(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }
}
