package dev.pharos.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("hosts");
    }

    @Test
    void knows_all_addresses_of_a_name_ipv4_first() throws IOException {
        Files.writeString(file, "::1 Shop.test # a comment\n127.0.0.2 other.test shop.test\n");

        assertThat(new HostsFile(file).addresses("shop.test"))
                .containsExactly(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("::1"));
    }

    @Test
    void is_read_anew_when_it_changes() throws IOException {
        var hosts = new HostsFile(file);
        assertThat(hosts.addresses("shop.test")).isEmpty();

        Files.writeString(file, "127.0.0.2 shop.test\n");
        assertThat(hosts.addresses("shop.test")).containsExactly(InetAddress.ofLiteral("127.0.0.2"));

        Files.writeString(file, "127.0.0.33 shop.test\n");
        assertThat(hosts.addresses("shop.test")).containsExactly(InetAddress.ofLiteral("127.0.0.33"));

        Files.delete(file);
        assertThat(hosts.addresses("shop.test")).isEmpty();
    }
}
