package io.purser.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.purser.platform.BusinessError;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FirstRunTest {
    private static final String H2_FILE = "jdbc:h2:file:./data/purser";
    private final Users users = mock(Users.class);
    private final FirstRun firstRun = new FirstRun(users, new DemoSignIns("false", H2_FILE), "http://localhost:8080");
    private final AtomicInteger setups = new AtomicInteger();

    @BeforeEach
    void nobodyYet() {
        when(users.none()).thenReturn(true);
    }

    @Test
    void theTokenOfTheLogWorksOnceAndAWrongOneNever(CapturedOutput log) {
        firstRun.printToken(null);
        assertThatThrownBy(() -> firstRun.once("guess", setups::incrementAndGet))
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        refused -> assertThat(refused.code()).isEqualTo("first_run_token_wrong"));
        firstRun.once(token(log), setups::incrementAndGet);
        assertThatThrownBy(() -> firstRun.once(token(log), setups::incrementAndGet))
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
        assertThat(setups).hasValue(1);
        assertThat(firstRun.pending()).isFalse();
    }

    @Test
    void aRefusedSetupLeavesTheTokenAlive(CapturedOutput log) {
        firstRun.printToken(null);
        assertThatThrownBy(() -> firstRun.once(token(log), () -> {
                    throw BusinessError.invalid("email_invalid", "email");
                }))
                .isInstanceOf(BusinessError.class);
        firstRun.once(token(log), setups::incrementAndGet);
        assertThat(setups).hasValue(1);
    }

    @Test
    void noTokenIsPrintedWhenSomebodyExists(CapturedOutput log) {
        when(users.none()).thenReturn(false);
        firstRun.printToken(null);
        assertThat(log).doesNotContain("token");
    }

    @Test
    void theDemoIsOnOnlyOnTheEmbeddedFileOrWhenAskedFor() {
        String postgresql = "jdbc:postgresql://db/purser";
        assertThat(new DemoSignIns("", H2_FILE).on()).isTrue();
        assertThat(new DemoSignIns("false", H2_FILE).on()).isFalse();
        assertThat(new DemoSignIns("", postgresql).on()).isFalse();
        assertThat(new DemoSignIns("true", postgresql).on()).isTrue();
        assertThat(new DemoSignIns("", postgresql).hints()).isEmpty();
    }

    private static String token(CapturedOutput log) {
        Matcher line = Pattern.compile("token (\\S+)").matcher(log.getOut());
        assertThat(line.find()).isTrue();
        return line.group(1);
    }
}
