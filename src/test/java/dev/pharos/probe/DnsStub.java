package dev.pharos.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A name server on loopback that says what a test tells it to (RFC 1035), after a while where told so. */
public final class DnsStub implements AutoCloseable {
    public static final int NO_ERROR = 0;
    public static final int SERVFAIL = 2;
    public static final int NXDOMAIN = 3;
    public static final int REFUSED = 5;

    private static final int TYPE_A = 1;
    private static final int TYPE_CNAME = 5;
    private static final int TYPE_AAAA = 28;

    /** What is said of a name; a negative delay says nothing at all. */
    private record Answer(int code, List<InetAddress> addresses, long delayMs) {}

    /** What the addresses of a name are those of, and whether these come along. */
    private record Alias(String of, boolean withAddresses) {}

    private final DatagramSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Alias> aliases = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> turns = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile boolean mute;
    private volatile int codeForAll = NO_ERROR;
    private volatile Runnable beforeAnswering = () -> {};
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();

    public DnsStub() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (SocketException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /** Runs this when a question has come, before it is answered. */
    public DnsStub beforeAnswering(Runnable work) {
        beforeAnswering = work;
        return this;
    }

    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    public DnsStub knows(String name, String... addresses) {
        answers.put(
                name,
                new Answer(
                        NO_ERROR,
                        List.of(addresses).stream().map(InetAddress::ofLiteral).toList(),
                        0));
        return this;
    }

    /**
     * Says that a name is another one's alias (CNAME).
     *
     * @param withAddresses whether the addresses of the other are said as well, or have to be asked for
     */
    public DnsStub alias(String name, String of, boolean withAddresses) {
        aliases.put(name, new Alias(of, withAddresses));
        return this;
    }

    /** Says another address of a name each time that it is asked for, and then no more of it than {@link #knows}. */
    public DnsStub knowsInTurn(String name, String... addresses) {
        turns.put(
                name,
                Stream.of(addresses)
                        .map(it -> new Answer(NO_ERROR, List.of(InetAddress.ofLiteral(it)), 0))
                        .collect(Collectors.toCollection(ConcurrentLinkedQueue::new)));
        return this;
    }

    /** How often somebody asked for the IPv4 addresses of a name. */
    public long asked(String name) {
        return asked.stream().filter(name::equals).count();
    }

    /** How often somebody asked for the IPv4 addresses of any name. */
    public long asked() {
        return asked.size();
    }

    /** From now on says nothing to anybody, or speaks again. */
    public void mute(boolean muted) {
        mute = muted;
    }

    /** From now on gives everybody this error, whatever is asked, or none again. */
    public void failsForAll(int code) {
        codeForAll = code;
    }

    public DnsStub fails(String name, int code) {
        answers.put(name, new Answer(code, List.of(), 0));
        return this;
    }

    public DnsStub keepsSilentOn(String name) {
        answers.put(name, new Answer(NO_ERROR, List.of(), -1));
        return this;
    }

    @Override
    public void close() {
        socket.close();
        sender.shutdownNow();
    }

    private void listen() {
        var packet = new DatagramPacket(new byte[1500], 1500);
        while (!socket.isClosed()) {
            try {
                packet.setLength(1500);
                socket.receive(packet);
                var query =
                        ByteBuffer.wrap(packet.getData(), 0, packet.getLength()).slice();
                var copy = new byte[query.remaining()];
                query.get(copy);
                answer(copy, packet.getAddress(), packet.getPort());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(byte[] query, InetAddress from, int port) {
        var name = new StringBuilder();
        var end = 12;
        for (; query[end] != 0; end += query[end] + 1) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(query, end + 1, query[end], StandardCharsets.US_ASCII));
        }
        beforeAnswering.run();
        var type = query[end + 1] << 8 | query[end + 2];
        var alias = Optional.ofNullable(aliases.get(name.toString()));
        var answer = alias.isPresent() && !alias.get().withAddresses()
                ? new Answer(NO_ERROR, List.of(), 0)
                : answer(alias.map(Alias::of).orElse(name.toString()), type);
        if (mute || answer.delayMs() < 0) {
            return;
        }
        var bytes = response(query, end + 5, alias, answer, type);
        var _ = sender.schedule(() -> send(bytes, from, port), answer.delayMs(), TimeUnit.MILLISECONDS);
    }

    private Answer answer(String name, int type) {
        if (codeForAll != NO_ERROR) {
            return new Answer(codeForAll, List.of(), 0);
        }
        var always = answers.getOrDefault(name, new Answer(NXDOMAIN, List.of(), 0));
        if (type != TYPE_A) {
            return turns.containsKey(name) ? new Answer(NO_ERROR, List.of(), 0) : always;
        }
        asked.add(name);
        var next = turns.getOrDefault(name, new ConcurrentLinkedQueue<>()).poll();
        return next == null ? always : next;
    }

    private static byte[] response(byte[] query, int questionEnd, Optional<Alias> alias, Answer answer, int type) {
        var matching = answer.addresses().stream()
                .map(InetAddress::getAddress)
                .filter(address -> address.length == (type == TYPE_A ? 4 : 16))
                .toList();
        var out = ByteBuffer.allocate(1500);
        out.put(query, 0, 2).putShort((short) (0x8180 | answer.code()));
        out.putShort((short) 1)
                .putShort((short) (matching.size() + alias.stream().count()))
                .putInt(0);
        out.put(query, 12, questionEnd - 12);
        // The name in the question, which messages point back to (RFC 1035, section 4.1.4).
        var asked = new byte[] {(byte) 0xC0, 12};
        alias.ifPresent(it -> put(out, asked, TYPE_CNAME, encoded(it.of())));
        var owner = alias.map(it -> encoded(it.of())).orElse(asked);
        matching.forEach(address -> put(out, owner, type == TYPE_A ? TYPE_A : TYPE_AAAA, address));
        var bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static void put(ByteBuffer out, byte[] owner, int type, byte[] data) {
        out.put(owner).putShort((short) type).putShort((short) 1).putInt(60);
        out.putShort((short) data.length).put(data);
    }

    private static byte[] encoded(String name) {
        var bytes = ByteBuffer.allocate(name.length() + 2);
        for (var label : name.split("\\.")) {
            bytes.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.array();
    }

    private void send(byte[] bytes, InetAddress to, int port) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to, port));
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
