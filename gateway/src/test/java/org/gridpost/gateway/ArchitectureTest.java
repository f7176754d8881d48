package org.gridpost.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The arrows between the modules, and which outside library may be seen from where. */
@AnalyzeClasses(
        packages = "org.gridpost",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /** The contract tests of pipelines come as a jar of their own, whose place does not tell that they are tests. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String PIPELINES = "org.gridpost.pipelines..";
    private static final String DASHBOARDS = "org.gridpost.dashboards..";
    private static final String GATEWAY = "org.gridpost.gateway..";

    @ArchTest
    static final ArchRule PIPELINES_KNOW_NOBODY = noClasses()
            .that()
            .resideInAPackage(PIPELINES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DASHBOARDS, GATEWAY);

    @ArchTest
    static final ArchRule DASHBOARDS_KNOW_PIPELINES_ONLY = noClasses()
            .that()
            .resideInAPackage(DASHBOARDS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GATEWAY);

    @ArchTest
    static final ArchRule PIPELINES_TOUCH_NOTHING_OUTSIDE = noClasses()
            .that()
            .resideInAPackage(PIPELINES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "java.net..",
                    "java.nio.file..",
                    "com.influxdb..",
                    "org.eclipse.paho..",
                    "org.eclipse.californium..",
                    "io.netty..",
                    "io.vertx..");

    @ArchTest
    static final ArchRule CAMEL_IS_SEEN_IN_THE_ROUTES_ONLY = noClasses()
            .that()
            .resideInAPackage(PIPELINES)
            .and(new DescribedPredicate<JavaClass>("are not routes") {
                @Override
                public boolean test(JavaClass type) {
                    return !type.getName().matches("org\\.gridpost\\.pipelines\\.(Reading|Alarm)Routes(\\$.*)?");
                }
            })
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule PAHO_STAYS_IN_ITS_PACKAGES = staysIn("org.eclipse.paho..", "..mqtt..");

    @ArchTest
    static final ArchRule CALIFORNIUM_STAYS_IN_ITS_PACKAGE = staysIn("org.eclipse.californium..", "..coap..");

    @ArchTest
    static final ArchRule ARTEMIS_STAYS_IN_THE_BROKER = staysIn("org.apache.activemq..", "..broker..");

    @ArchTest
    static final ArchRule INFLUX_STAYS_IN_ITS_STORE = staysIn("com.influxdb..", "..store.influx..");

    @ArchTest
    static final ArchRule MAIL_STAYS_IN_ITS_CHANNEL = staysIn("jakarta.mail..", "..notify.mail..");

    @ArchTest
    static final ArchRule METADATA_STAYS_WITH_THE_PHOTOS = staysIn("com.drew..", "..photo..");

    private static ArchRule staysIn(String library, String home) {
        return noClasses()
                .that()
                .resideInAPackage(GATEWAY)
                .and()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    @ArchTest
    static final ArchRule NO_CIRCLES = SlicesRuleDefinition.slices()
            .matching("org.gridpost.gateway.(*)..")
            .should()
            .beFreeOfCycles();
}
