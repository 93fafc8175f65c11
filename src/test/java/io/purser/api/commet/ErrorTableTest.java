package io.purser.api.commet;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.house.SourceTree;
import io.purser.platform.BusinessError;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every refusal that a program may meet has a name in the contract and a sentence. */
class ErrorTableTest {
    private static final Pattern CONFLICT =
            Pattern.compile("BusinessError(?:\\.conflict\\(|\\(\\s*409,)\\s*\"([a-z0-9_]+)\"", Pattern.DOTALL);
    /** Rooms that only people meet. */
    private static final Pattern PAGES_ONLY =
            Pattern.compile(".*/(simulator|demo|home|checkout|identity|organizations|web)/.*|.*/backoffice/.*");

    @Test
    void everyCodeOfTheContractHasASentence() throws Exception {
        Properties sentences = new Properties();
        for (Path file : SourceTree.files(SourceTree.MESSAGES, ".properties")) {
            try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                sentences.load(in);
            }
        }
        assertThat(ErrorTable.CONTRACT.stream()
                        .map(ErrorRow::code)
                        .filter(code -> !sentences.containsKey("error." + code)))
                .isEmpty();
    }

    @Test
    void everyConflictIsNamedOnPurpose() {
        Set<String> codes = new TreeSet<>();
        for (Path file : SourceTree.files(SourceTree.JAVA, ".java")) {
            if (!PAGES_ONLY.matcher(file.toString().replace('\\', '/')).matches()) {
                CONFLICT.matcher(SourceTree.text(file)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        assertThat(codes).isNotEmpty();
        assertThat(codes.stream().filter(code -> !ErrorTable.knows(code)))
                .as("codes of 409 without a row: which of the contract's codes are they?")
                .isEmpty();
    }

    @Test
    void aMissingRowIsToldByItsResource() {
        assertThat(Stream.of("payments/x", "transactions/x", "customers/x", "webhooks/x", "api-keys/x", "payouts/x")
                        .map(path -> ErrorTable.row(BusinessError.notFound(), "/api/v1/" + path)
                                .code()))
                .containsExactly(
                        "payment_not_found",
                        "transaction_not_found",
                        "customer_not_found",
                        "webhook_not_found",
                        "api_key_not_found",
                        "not_found");
    }

    @Test
    void refusalsWithoutARowAreTheirFieldsFault() {
        ErrorRow row = ErrorTable.row(BusinessError.invalid("amount_below_fee", "amount"), "/api/v1/payouts");
        assertThat(row).isEqualTo(new ErrorRow(422, "validation_error", "validation_error"));
        ErrorRow poor = ErrorTable.row(BusinessError.invalid("insufficient_balance", "amount"), "/api/v1/payouts");
        assertThat(poor).isEqualTo(new ErrorRow(400, "billing_error", "insufficient_balance"));
    }
}
