package dev.pharos.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingBoundsTest {
    private static final Set<Type> NUMBERS =
            Set.of(int.class, Integer.class, long.class, Long.class, OptionalInt.class, OptionalLong.class);

    /** Where they are used they are held against something that is no constant. */
    private static final Set<String> CHECKED_ELSEWHERE =
            Set.of("pharos.escalate.lease", "pharos.management.port", "pharos.failpoint.visit");

    private record Setting(String name, Type type) {}

    @Test
    void every_setting_that_is_a_number_has_a_least_value() {
        assertThat(SettingBounds.NUMBERS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        settings().filter(it -> NUMBERS.contains(it.type())).map(Setting::name)::iterator);
    }

    @Test
    void every_setting_that_is_a_time_has_a_least_value() {
        assertThat(SettingBounds.TIMES.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        settings().filter(it -> it.type() == Duration.class).map(Setting::name)::iterator);
    }

    private static Stream<Setting> settings() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.pharos").stream()
                        .filter(it -> it.isAnnotatedWith(ConfigMapping.class))
                        .map(it -> it.reflect())
                        .flatMap(it ->
                                settings(it.getAnnotation(ConfigMapping.class).prefix(), it))
                        .filter(it -> !CHECKED_ELSEWHERE.contains(it.name()));
    }

    private static Stream<Setting> settings(String prefix, Class<?> mapping) {
        return Arrays.stream(mapping.getMethods()).flatMap(it -> {
            var name = prefix + "." + name(it);
            return it.getReturnType().isInterface() && it.getReturnType().getEnclosingClass() == mapping
                    ? settings(name, it.getReturnType())
                    : Stream.of(new Setting(name, type(it)));
        });
    }

    /** What is optional counts as what it holds. */
    private static Type type(Method setting) {
        return setting.getReturnType() == Optional.class
                ? ((ParameterizedType) setting.getGenericReturnType()).getActualTypeArguments()[0]
                : setting.getReturnType();
    }

    private static String name(Method setting) {
        return setting.isAnnotationPresent(WithName.class)
                ? setting.getAnnotation(WithName.class).value()
                : setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
