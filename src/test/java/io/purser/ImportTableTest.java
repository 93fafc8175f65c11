package io.purser;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom: a room imports only rooms of a smaller level, and nobody another room's web. */
class ImportTableTest {
    private static final String BASE = "io.purser.";

    private static final Map<Integer, String> LEVELS = Map.of(
            0, "money platform platform.commands platform.logging",
            1,
                    "platform.jobs platform.storage platform.crypto platform.egress platform.web"
                            + " ledger events providers.calendar",
            2,
                    "audit platform.mail platform.sms documents documents.uploads bankdetails"
                            + " providers providers.sandbox providers.stripe providers.bankfile",
            3, "identity identity.factors identity.sessions",
            4, "organizations organizations.invitations identity.recovery",
            5,
                    "apikeys customers payoutaccounts balances notifications"
                            + " customers.kyc customers.methods customers.methods.invitations customers.methods.imports"
                            + " payouts.arrival payments.orders",
            6,
                    "verification payments payments.links payments.refunds payments.transactions payments.charges"
                            + " payments.receipts payments.disputes payouts"
                            + " payoutrequests.policy payoutrequests.links organizations.team webhooks",
            7, "payoutrequests payoutrequests.claims payoutrequests.forms checkout home simulator reconciliation",
            8, "demo backoffice api");

    private static final Map<String, Integer> ROOMS = LEVELS.entrySet().stream()
            .flatMap(level -> Arrays.stream(level.getValue().split(" ")).map(room -> Map.entry(room, level.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));

    private static final Set<String> MONEY = Set.of("money", "ledger", "balances", "payments", "payouts");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.purser");

    @Test
    void everyPackageIsARoomOfTheTable() {
        assertThat(CLASSES.stream()
                        .filter(type -> !type.getPackageName().equals("io.purser"))
                        .filter(type -> room(type).isEmpty())
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .sorted())
                .isEmpty();
    }

    @Test
    void aRoomImportsOnlyRoomsOfASmallerLevel() {
        assertThat(imports()
                        .filter(each -> !allowed(
                                room(each.getOriginClass()).orElseThrow(),
                                room(each.getTargetClass()).orElseThrow()))
                        .map(ImportTableTest::words)
                        .distinct()
                        .sorted())
                .isEmpty();
    }

    @Test
    void nobodyImportsAnotherRoomsWeb() {
        assertThat(imports()
                        .filter(each -> isWeb(each.getTargetClass()))
                        .map(ImportTableTest::words)
                        .distinct()
                        .sorted())
                .isEmpty();
    }

    @Test
    void aRoomDoesNotImportItsOwnWeb() {
        assertThat(CLASSES.stream()
                        .filter(type -> !isWeb(type))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(each -> isWeb(each.getTargetClass()))
                        .filter(each -> room(each.getOriginClass()).equals(room(each.getTargetClass())))
                        .map(ImportTableTest::words)
                        .distinct()
                        .sorted())
                .isEmpty();
    }

    @Test
    void moneyIsNeverFloatingPointAndNeverDividedAsADecimal() {
        Set<String> wrong = new TreeSet<>();
        CLASSES.stream()
                .filter(type -> room(type).filter(MONEY::contains).isPresent())
                .forEach(type -> {
                    type.getFields().stream()
                            .filter(field -> isFloating(field.getRawType()))
                            .forEach(field -> wrong.add(field.getFullName()));
                    type.getCodeUnits().stream()
                            .filter(unit -> touchesFloating(unit))
                            .forEach(unit -> wrong.add(unit.getFullName()));
                    type.getMethodCallsFromSelf().stream()
                            .filter(call -> isFloating(call.getTarget().getRawReturnType())
                                    || call.getTargetOwner().isEquivalentTo(BigDecimal.class)
                                            && call.getName().startsWith("divide"))
                            .forEach(call -> wrong.add(call.getDescription()));
                });
        assertThat(wrong).isEmpty();
    }

    private static boolean touchesFloating(JavaCodeUnit unit) {
        return isFloating(unit.getRawReturnType())
                || unit.getRawParameterTypes().stream().anyMatch(ImportTableTest::isFloating);
    }

    private static boolean isFloating(JavaClass type) {
        return List.of("float", "double", "java.lang.Float", "java.lang.Double").contains(type.getName());
    }

    /** What crosses from one room into another. */
    private static Stream<Dependency> imports() {
        return CLASSES.stream()
                .filter(type -> room(type).isPresent())
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(each -> room(each.getTargetClass()).isPresent())
                .filter(each -> !room(each.getOriginClass()).equals(room(each.getTargetClass())));
    }

    /** A part of a room, such as {@code providers.sandbox}, may also import the room itself. */
    private static boolean allowed(String from, String to) {
        return ROOMS.get(to) < ROOMS.get(from) || from.startsWith(to + ".");
    }

    private static boolean isWeb(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(BASE) && name.endsWith(".web") && !name.equals(BASE + "platform.web");
    }

    private static Optional<String> room(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(BASE)) {
            return Optional.empty();
        }
        String path = name.substring(BASE.length());
        return ROOMS.keySet().stream()
                .filter(room -> path.equals(room)
                        || path.equals(room + ".web") && !room.equals("platform")
                        || room.equals("api") && path.startsWith("api."))
                .findFirst();
    }

    private static String words(Dependency each) {
        return each.getOriginClass().getName() + " -> " + each.getTargetClass().getName();
    }
}
