package dev.pharos.deploy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The settings that the product has, by environment name: its own by its configuration, those of Quarkus by the docs. */
final class Settings {
    private static final Pattern OF_QUARKUS = Pattern.compile("QUARKUS_[A-Z_]+");

    private Settings() {}

    static Set<String> ofTheProduct() {
        var names = new TreeSet<String>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.pharos").stream()
                        .filter(it -> it.isAnnotatedWith(ConfigMapping.class))
                        .map(it -> ConfigClass.configClass(it.reflect()))
                        .flatMap(it -> ConfigMappings.getProperties(it).keySet().stream())
                        .map(it -> it.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                        .forEach(names::add);
        var documented = OF_QUARKUS.matcher(
                DeployFiles.text(Path.of("README.md")) + DeployFiles.text(Path.of("docs/operations.md")));
        while (documented.find()) {
            names.add(documented.group());
        }
        return names;
    }
}
