package com.scenicpay.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the modules, see {@code docs/architecture.md}. */
@AnalyzeClasses(packages = "com.scenicpay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "com.scenicpay.payments..";
    private static final String GATEWAY = "com.scenicpay.gateway..";
    private static final String PERSISTENCE = "com.scenicpay.persistence..";
    private static final String API = "com.scenicpay.api..";

    @ArchTest
    static final ArchRule THE_CORE_DEPENDS_ON_THE_JDK_ALONE = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CORE, "java..", "javax.crypto..", "jakarta.inject..");

    @ArchTest
    static final ArchRule THE_CORE_DOES_NO_INPUT_OR_OUTPUT = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule THE_GATEWAY_KNOWS_NO_STORE_AND_NO_API = noClasses()
            .that()
            .resideInAPackage(GATEWAY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PERSISTENCE, API);

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_NO_GATEWAY_AND_NO_API = noClasses()
            .that()
            .resideInAPackage(PERSISTENCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(GATEWAY, API);

    @ArchTest
    static final ArchRule CLIENT_AND_SANDBOX_SHARE_NO_CODE =
            slices().matching("com.scenicpay.gateway.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule MONEY_IS_NEVER_BINARY_FLOATING_POINT = noClasses()
            .that()
            .resideInAnyPackage(CORE, PERSISTENCE, "com.scenicpay.gateway.hnxft..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(Double.class.getName());

    @ArchTest
    static final ArchRule THE_LEDGER_ADAPTER_KNOWS_NO_DATABASE = noClasses()
            .that()
            .resideInAPackage("com.scenicpay.persistence")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.h2..", "com.microsoft..", "com.scenicpay.persistence.embedded..");
}
