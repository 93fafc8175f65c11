package io.purser;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A stream of rows keeps its statement, and outside a transaction its connection, until somebody closes it. */
class OpenRowsTest {
    private static final Set<String> STREAMS = Set.of("stream", "queryForStream");

    @Test
    void rowsAreReadToTheirEndAtOnce() {
        assertThat(ImportTableTest.CLASSES.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().getName().startsWith("org.springframework.jdbc."))
                        .filter(call -> STREAMS.contains(call.getName()))
                        .map(JavaMethodCall::getDescription))
                .as("read a list")
                .isEmpty();
    }
}
