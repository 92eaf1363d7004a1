package dev.pharos.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import javax.net.ssl.TrustManager;

/** The rules for names and sizes, which are the same in each room. */
final class Shape {
    private static final int MOST_CLASSES = 15;

    private Shape() {}

    static ArchRule namesSayWhatAThingIs() {
        return noClasses()
                .that()
                .areNotAssignableTo(TrustManager.class)
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Service");
    }

    /** Of top-level classes; what a class holds inside is counted by its lines. */
    static ArchRule packagesAreSmall() {
        return classes()
                .that()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should(new ArchCondition<>("be one of few in their package") {
                    private Map<String, Long> sizes = Map.of();

                    @Override
                    public void init(Collection<JavaClass> all) {
                        sizes = all.stream().collect(groupingBy(JavaClass::getPackageName, counting()));
                    }

                    @Override
                    public void check(JavaClass it, ConditionEvents events) {
                        var size = sizes.getOrDefault(it.getPackageName(), 0L);
                        if (size > MOST_CLASSES) {
                            events.add(SimpleConditionEvent.violated(
                                    it, it.getName() + " is one of " + size + " in its package"));
                        }
                    }
                })
                .because("one concept lives in one folder, and a folder of forty files hides as much as a file of"
                        + " eight hundred lines");
    }
}
