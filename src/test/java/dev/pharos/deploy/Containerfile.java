package dev.pharos.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Containerfile as a list of instructions, with the stage each stands in; what is before the first FROM is stage 0. */
record Containerfile(List<Instruction> instructions) {
    record Instruction(int stage, String name, String rest) {}

    static Containerfile read(Path file) {
        var text = DeployFiles.text(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "");
        var found = new ArrayList<Instruction>();
        int stage = 0;
        for (var line : text.lines().filter(it -> !it.isBlank()).toList()) {
            var words = line.split(" ", 2);
            stage += words[0].equals("FROM") ? 1 : 0;
            found.add(new Instruction(stage, words[0], words[1]));
        }
        return new Containerfile(List.copyOf(found));
    }

    List<String> all(String name) {
        return instructions.stream()
                .filter(it -> it.name().equals(name))
                .map(Instruction::rest)
                .toList();
    }

    /** Of the stage that becomes the image. */
    List<String> last(String name) {
        int last = instructions.getLast().stage();
        return instructions.stream()
                .filter(it -> it.stage() == last && it.name().equals(name))
                .map(Instruction::rest)
                .toList();
    }
}
