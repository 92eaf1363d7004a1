package dev.pharos.walls;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.pharos.core.access.Role;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** The rules for a house below one package, each under its name. */
final class Walls {
    private final Rooms rooms;

    Walls(String root) {
        this.rooms = new Rooms(root);
    }

    Map<String, ArchRule> rules() {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("the core knows nothing but the JDK", theCoreKnowsNothingButTheJdk());
        rules.put("the core does nothing", theCoreDoesNothing());
        rules.put("time comes in through one door", timeComesInThroughOneDoor());
        rules.put("chance comes in through one door", chanceComesInThroughOneDoor());
        rules.put("no package depends on itself in a circle", noCircles());
        rules.put("the flow runs one way", theFlowRunsOneWay());
        rules.put("a probe and a notification know nothing of the catalog", kindsDoNotKnowTheCatalog());
        rules.put("a folder of the catalog knows no other", foldersAreApart());
        rules.put("rows stay in their room", rowsStayInTheirRoom());
        rules.put("only the catalog knows Hibernate", onlyTheCatalogKnowsHibernate());
        rules.put("every scheduled method is housekeeping", scheduledIsHousekeeping());
        rules.put("every resource names the role that it wants", everyResourceNamesARole());
        rules.put("names say what a thing is", Shape.namesSayWhatAThingIs());
        rules.put("no package holds more than 15 classes", Shape.packagesAreSmall());
        return rules;
    }

    private ArchRule theCoreKnowsNothingButTheJdk() {
        return classes()
                .that()
                .resideInAPackage(rooms.in(Rooms.CORE))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "com.google.re2j..",
                        "org.dmfs..",
                        "org.HdrHistogram..",
                        rooms.in(Rooms.CORE))
                .because("it decides, and a decision must be testable without anything around it");
    }

    private ArchRule theCoreDoesNothing() {
        return noClasses()
                .that()
                .resideInAPackage(rooms.in(Rooms.CORE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "java.sql..", "java.net.http..", "java.nio.file..")
                .because("threads, databases, networks and files belong to the shell");
    }

    private ArchRule timeComesInThroughOneDoor() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(rooms.in(Rooms.RUNTIME))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("a test must be able to say what time it is");
    }

    private ArchRule chanceComesInThroughOneDoor() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(rooms.in(Rooms.RUNTIME))
                .should()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .because("a test must be able to say what chance brings");
    }

    private ArchRule noCircles() {
        return slices().matching(rooms.each()).should().beFreeOfCycles();
    }

    private ArchRule theFlowRunsOneWay() {
        var layers = layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (var room : Rooms.ALL) {
            layers = layers.layer(room).definedBy(rooms.in(room));
        }
        for (var end : new String[] {Rooms.RUNTIME, Rooms.HOUSEKEEPING}) {
            layers = layers.whereLayer(end).mayNotBeAccessedByAnyLayer();
        }
        for (var begun :
                new String[] {Rooms.SCHEDULE, Rooms.PROBE, Rooms.CONNECTIVITY, Rooms.CATALOG_FILES, Rooms.WEB}) {
            layers = layers.whereLayer(begun).mayOnlyBeAccessedByLayers(Rooms.RUNTIME, Rooms.CATALOG);
        }
        return layers.whereLayer(Rooms.DELIVERY)
                .mayOnlyBeAccessedByLayers(Rooms.RUNTIME, Rooms.CATALOG, Rooms.WEB)
                .whereLayer(Rooms.STORE)
                .mayOnlyBeAccessedByLayers(
                        Rooms.RUNTIME,
                        Rooms.CATALOG,
                        Rooms.CATALOG_FILES,
                        Rooms.WEB,
                        Rooms.DELIVERY,
                        Rooms.HOUSEKEEPING);
    }

    private ArchRule kindsDoNotKnowTheCatalog() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        rooms.in(Rooms.PROBE), rooms.in(Rooms.NOTIFY), rooms.in(Rooms.CYCLE), rooms.in(Rooms.SCHEDULE))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(rooms.in(Rooms.CATALOG))
                .because("what they need of it comes by a port");
    }

    private ArchRule foldersAreApart() {
        return slices().matching(rooms.root() + "." + Rooms.CATALOG + ".(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(rooms.folder(Rooms.CATALOG, Rooms.EDIT)))
                .ignoreDependency(resideInAPackage(rooms.folder(Rooms.CATALOG, Rooms.FILES)), alwaysTrue())
                .allowEmptyShould(true)
                .because("one concept lives in one folder");
    }

    private ArchRule rowsStayInTheirRoom() {
        return classes()
                .that()
                .haveNameMatching(".*Rows?")
                .should(new ArchCondition<>("be used in their own room only") {
                    @Override
                    public void check(JavaClass row, ConditionEvents events) {
                        for (var use : row.getDirectDependenciesToSelf()) {
                            if (!room(use.getOriginClass()).equals(room(row))) {
                                events.add(SimpleConditionEvent.violated(row, use.getDescription()));
                            }
                        }
                    }
                })
                .because("what is kept and what is meant are two things");
    }

    /** The first folder below the root, and in the catalog the second. */
    private String room(JavaClass it) {
        var folders = it.getPackageName().substring(rooms.root().length()).split("\\.");
        if (folders.length < 2) {
            return "";
        }
        return folders[1].equals(Rooms.CATALOG) && folders.length > 2 ? folders[1] + "." + folders[2] : folders[1];
    }

    private ArchRule onlyTheCatalogKnowsHibernate() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(rooms.in(Rooms.CATALOG))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..")
                .because("what machines write is plain JDBC");
    }

    private ArchRule scheduledIsHousekeeping() {
        return methods()
                .that()
                .areAnnotatedWith(Scheduled.class)
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage(rooms.in(Rooms.HOUSEKEEPING));
    }

    private ArchRule everyResourceNamesARole() {
        return methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should(new ArchCondition<>("name one role that there is, or outside of the API @PermitAll") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (!namesARole(method)) {
                            events.add(SimpleConditionEvent.violated(method, method.getDescription()));
                        }
                    }
                })
                .because("what names none would be for everybody, or for nobody");
    }

    private static boolean namesARole(JavaMethod method) {
        var resource = method.getOwner();
        if (method.isAnnotatedWith(RolesAllowed.class)) {
            var roles = method.getAnnotationOfType(RolesAllowed.class).value();
            return roles.length == 1 && Role.ADMIN.codes().contains(roles[0]);
        }
        var isOfApi = resource.isAnnotatedWith(Path.class)
                && resource.getAnnotationOfType(Path.class).value().startsWith("/api")
                && !resource.getAnnotationOfType(Path.class).value().startsWith("/api/v1/inbound")
                && !resource.getAnnotationOfType(Path.class).value().equals("/api/v2");
        return !isOfApi && (resource.isAnnotatedWith(PermitAll.class) || method.isAnnotatedWith(PermitAll.class));
    }
}
