package dev.pharos.bench.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel says of a process (proc(5)); Linux only. */
public final class Processes {
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private Processes() {}

    /** Seconds of CPU, user and system, of a process and of all below it, also of those that ended meanwhile. */
    public static double cpuSeconds(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(it -> ticks(it.pid(), USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM))
                .sum();
    }

    /** Seconds of CPU of this process alone. */
    public static double own(long pid) {
        return ticks(pid, USER, SYSTEM);
    }

    private static double ticks(long pid, int... wanted) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var sum = 0L;
            for (var field : wanted) {
                sum += Long.parseLong(fields[field]);
            }
            return sum / TICKS_PER_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Resident memory in MiB. */
    public static double residentMiB(long pid) {
        return mebibytes(pid, "VmRSS:");
    }

    /** The most that it ever was. */
    public static double peakResidentMiB(long pid) {
        return mebibytes(pid, "VmHWM:");
    }

    private static double mebibytes(long pid, String name) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The share of all processors that was busy for anybody, up to now since some moment in the past: two of it differ. */
    public static double[] machineTicks() {
        try {
            var fields =
                    Files.readAllLines(Path.of("/proc/stat")).getFirst().trim().split(" +");
            var all = 0.0;
            for (var i = 1; i < 9; i++) {
                all += Double.parseDouble(fields[i]);
            }
            return new double[] {all - Double.parseDouble(fields[4]) - Double.parseDouble(fields[5]), all};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a main class of ours in a process of its own; ends with this one's standard input. */
    public static Process java(Class<?> main, List<String> arguments) throws IOException {
        return java(List.of(), main, arguments);
    }

    /** The same, behind all others where processors are scarce: it stands for other machines. */
    public static Process standingBack(Class<?> main, List<String> arguments) throws IOException {
        return java(List.of("nice", "-n", "10"), main, arguments);
    }

    private static Process java(List<String> prefix, Class<?> main, List<String> arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
