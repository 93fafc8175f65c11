package io.purser.testing;

import io.purser.api.TrialApi;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a real port over an empty database: H2 in memory, and in a second run of the same tests a
 * real PostgreSQL. One context serves all of them; a test makes its own organization and never assumes an empty table.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@ActiveProfiles("test")
@AutoConfigureMockMvc
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({
    Scene.All.class,
    TestTenants.class,
    TestPeople.class,
    RememberedHashes.class,
    TestBooks.class,
    TestApi.class,
    TestConnections.class,
    TrialApi.class
})
@ContextConfiguration(initializers = TestDatabase.class)
@ExtendWith(OwnFormTokens.class)
public @interface IntegrationTest {}
