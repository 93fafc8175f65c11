package io.purser.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.purser.platform.web.Permit;
import java.lang.annotation.Annotation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An operation that writes goes through {@link Effect}: nothing else stores its answer with what it did. */
class OperationsTest {
    private static final List<Class<? extends Annotation>> WRITING =
            List.of(PostMapping.class, PutMapping.class, PatchMapping.class, DeleteMapping.class);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.purser.api");

    @Test
    void everyWritingOperationReturnsAnEffect() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.isAnnotatedWith(RestController.class))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> WRITING.stream().anyMatch(method::isAnnotatedWith)
                                || method.isAnnotatedWith(RequestMapping.class))
                        .filter(method -> !method.getRawReturnType().isEquivalentTo(Effect.class))
                        .map(method -> method.getFullName()))
                .isEmpty();
    }

    @Test
    void everyOperationSaysWhoMay() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.isAnnotatedWith(RestController.class))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> WRITING.stream().anyMatch(method::isAnnotatedWith))
                        .filter(method -> !method.isAnnotatedWith(Permit.class))
                        .map(method -> method.getFullName()))
                .isEmpty();
    }
}
