package dev.pharos.bench.tool;

import java.time.Duration;
import java.util.Arrays;

/** What was written after the scenario: {@code --name=number}, times in seconds. */
public record Options(String[] written) {

    public int number(String name, int otherwise) {
        return Arrays.stream(written)
                .filter(it -> it.startsWith("--" + name + "="))
                .map(it -> Integer.parseInt(it.substring(name.length() + 3)))
                .findFirst()
                .orElse(otherwise);
    }

    public Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(number(name, otherwise));
    }
}
