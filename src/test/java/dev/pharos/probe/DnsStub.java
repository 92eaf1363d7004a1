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

    /** What is said of a name; a negative delay says nothing at all. */
    private record Answer(int code, List<InetAddress> addresses, long delayMs) {}

    private final DatagramSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> turns = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile boolean mute;
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
        return knowsLate(name, 0, addresses);
    }

    public DnsStub knowsLate(String name, long delayMs, String... addresses) {
        answers.put(
                name,
                new Answer(
                        NO_ERROR,
                        List.of(addresses).stream().map(InetAddress::ofLiteral).toList(),
                        delayMs));
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
        var answer = answer(name.toString(), type);
        if (mute || answer.delayMs() < 0) {
            return;
        }
        var bytes = response(query, end + 5, answer, type == TYPE_A ? 4 : 16);
        var _ = sender.schedule(() -> send(bytes, from, port), answer.delayMs(), TimeUnit.MILLISECONDS);
    }

    private Answer answer(String name, int type) {
        var always = answers.getOrDefault(name, new Answer(NXDOMAIN, List.of(), 0));
        if (type != TYPE_A) {
            return turns.containsKey(name) ? new Answer(NO_ERROR, List.of(), 0) : always;
        }
        asked.add(name);
        var next = turns.getOrDefault(name, new ConcurrentLinkedQueue<>()).poll();
        return next == null ? always : next;
    }

    private static byte[] response(byte[] query, int questionEnd, Answer answer, int addressLength) {
        var matching = answer.addresses().stream()
                .map(InetAddress::getAddress)
                .filter(address -> address.length == addressLength)
                .toList();
        var out = ByteBuffer.allocate(1500);
        out.put(query, 0, 2).putShort((short) (0x8180 | answer.code()));
        out.putShort((short) 1).putShort((short) matching.size()).putInt(0);
        out.put(query, 12, questionEnd - 12);
        for (var address : matching) {
            out.putShort((short) 0xC00C)
                    .putShort((short) (addressLength == 4 ? TYPE_A : 28))
                    .putShort((short) 1);
            out.putInt(60).putShort((short) addressLength).put(address);
        }
        var bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private void send(byte[] bytes, InetAddress to, int port) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to, port));
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
