package io.purser.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.storage.Storage;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class RotationTest {
    /** Binary columns whose values are no secrets, or no longer than a session. */
    private static final Set<String> NOT_SEALED = Set.of(
            "scheduled_tasks.task_data",
            "spring_session_attributes.attribute_bytes",
            "vault_canary.sealed",
            "passkey.credential_id",
            "passkey.public_key",
            "passkey.attestation",
            "passkey.attestation_client_data");

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    List<SealedStore> files;

    @Autowired
    Storage storage;

    @Autowired
    TestTenants tenants;

    @Value("${purser.home}")
    Path home;

    @TempDir
    Path elsewhere;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Tenant tenant;

    @Test
    void everySealedColumnHasItsRule() {
        Set<String> binary = new TreeSet<>(jdbc.sql("""
                        select lower(table_name) || '.' || lower(column_name) from information_schema.columns
                        where lower(table_schema) = 'public' and (lower(data_type) in ('bytea', 'binary varying',
                          'binary large object') or lower(column_name) like 'sealed%')""").query(String.class).list());
        Set<String> ruled =
                SealedColumns.ALL.stream().map(SealedColumn::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(ruled).hasSameSizeAs(SealedColumns.ALL);
        binary.removeAll(NOT_SEALED);
        assertThat(binary).as("columns without a row in SealedColumns").isSubsetOf(ruled);
        ruled.removeAll(Set.of("api_idempotency.body", "business_event.facts"));
        assertThat(ruled).as("rows of SealedColumns without a column").isSubsetOf(binary);
    }

    @Test
    void killedAtAnyPointItGoesOnAndThePortalNeverStops() throws Exception {
        List<Planted> planted = plant();
        for (int moment = 1; moment <= 4; moment++) {
            int keys = keyset().size();
            killedAt(moment);
            planted.forEach(
                    each -> assertThat(vault.open(each.stored(), each.place)).isEqualTo(each.plain));
            vault.open(vault.seal("new", "x:1"), "x:1");
            assertThat(rotation(() -> {}).rotate()).as(said.toString()).isZero();
            assertThat(keyset().size()).as("one key for one rotation").isEqualTo(keys + 1);
            assertThat(others()).isZero();
            planted.forEach(
                    each -> assertThat(vault.open(each.stored(), each.place)).isEqualTo(each.plain));
        }
    }

    @Test
    void oldKeysGoOnlyWhenNothingNeedsThem() throws Exception {
        List<Planted> planted = plant();
        killedAt(1);
        int keys = keyset().size();
        assertThat(rotation(() -> {}).retire()).isOne();
        assertThat(said.toString()).contains("nothing was retired");
        assertThat(keyset().size()).isEqualTo(keys);
        assertThat(rotation(() -> {}).rotate()).isZero();
        assertThatThrownBy(() -> rotation(RotationTest::kill).retire()).hasMessage("killed");
        new Keyring(jdbc, "", home);
        assertThat(rotation(() -> {}).retire()).as(said.toString()).isZero();
        assertThat(keyset().size()).isOne();
        Vault restarted = new Vault(new Keyring(jdbc, "", home));
        planted.forEach(
                each -> assertThat(restarted.open(each.stored(), each.place)).isEqualTo(each.plain));
        try (var kept = Files.newDirectoryStream(home, "keyset.json*")) {
            for (Path each : kept) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(rotation(() -> {}).retire()).isZero();
        assertThat(said.toString()).contains("nothing to retire").doesNotContain("does not open");
    }

    @Test
    void aKeysetOfTheEnvironmentIsPrintedAndUsedOnlyOnceThePortalHasIt() throws Exception {
        String now = Files.readString(home.resolve("keyset.json"));
        assertThat(new Rotation(jdbc, stores(), now, elsewhere, Clock.systemUTC(), out(), () -> {}).rotate())
                .isZero();
        String next = said.toString(StandardCharsets.UTF_8).lines().toList().get(1);
        assertThat(new Rotation(jdbc, stores(), next, elsewhere, Clock.systemUTC(), out(), () -> {}).rotate())
                .isEqualTo(2);
        assertThat(said.toString()).contains("Restart every instance with it");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void brokenKeysetsRefuseInOneLineAndTouchNothing() throws Exception {
        String right = Files.readString(home.resolve("keyset.json"));
        long canaries =
                jdbc.sql("select count(*) from vault_canary").query(Long.class).single();
        for (String wrong : List.of(right.substring(0, right.length() / 2), "", "not json", "{}", "\u0000\u0001")) {
            Path file = elsewhere.resolve("keyset.json");
            Files.writeString(file, wrong);
            assertThatThrownBy(() -> new Keyring(jdbc, "", elsewhere))
                    .isInstanceOf(WrongKeyset.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageNotContaining("\n");
            assertThat(file).hasContent(wrong);
        }
        String foreign = KeysetFile.json(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        assertThatThrownBy(() -> new Keyring(jdbc, foreign, elsewhere)).hasMessageMatching(".* sealed with key [0-9]+");
        assertThat(jdbc.sql("select count(*) from vault_canary")
                        .query(Long.class)
                        .single())
                .isEqualTo(canaries);
    }

    /** The kill -9 of a test: the process would be gone after this much was durable. */
    private void killedAt(int moment) {
        int[] left = {moment};
        assertThatThrownBy(() -> rotation(() -> {
                            if (--left[0] == 0) {
                                kill();
                            }
                        })
                        .rotate())
                .hasMessage("killed");
    }

    private static void kill() {
        throw new IllegalThreadStateException("killed");
    }

    private Rotation rotation(Runnable step) {
        return new Rotation(jdbc, stores(), "", home, Clock.systemUTC(), out(), step);
    }

    private List<SealedStore> stores() {
        List<SealedStore> stores = new ArrayList<>();
        SealedColumns.ALL.forEach(column -> stores.add(column.in(jdbc, transaction)));
        stores.addAll(files);
        return stores;
    }

    private long others() {
        SealedStore.UnderKey newest = new SealedStore.UnderKey(KeyMark.ofPrimary(keyset()));
        return stores().stream().mapToLong(store -> store.others(newest)).sum();
    }

    private KeysetHandle keyset() {
        return new KeysetFile(home.resolve("keyset.json")).read();
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    /** One value of each form: bytes, base64, inside an event's facts, a file. */
    private List<Planted> plant() {
        tenant = tenants.sandbox();
        long environment = tenant.environmentId();
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        String id = Ids.next("cus");
        jdbc.sql("insert into customer (public_id, environment_id, email, sealed_tax_document, created_at,"
                        + " updated_at) values (?, ?, 'a@b.example', ?, ?, ?)")
                .params(id, environment, vault.seal("123-45-6789", "customer.tax_document:" + id), now, now)
                .update();
        String key = "rotate " + id;
        jdbc.sql("insert into api_idempotency (environment_id, idem_key, fingerprint, body, request_id, created_at)"
                        + " values (?, ?, 'f', ?, 'req_1', ?)")
                .params(environment, key, base64(vault.seal("answer", answerPlace(key))), now)
                .update();
        jdbc.sql("insert into business_event (public_id, environment_id, type, subject, facts, occurred_at)"
                        + " values (?, ?, 'customer.updated', ?, ?, ?)")
                .params(id.replace("cus", "evt"), environment, id, facts(id), now)
                .update();
        String document = id.replace("cus", "doc");
        String kept = storage.put(vault.sealBytes("scan".getBytes(), "document.content:" + document));
        jdbc.sql("insert into document (public_id, environment_id, owner_kind, owner_id, purpose, file_name,"
                        + " media_type, size_bytes, sha256, storage_key, created_at)"
                        + " values (?, ?, 'customer', ?, 'OTHER', 'a.pdf', 'application/pdf', 4, 'x', ?, ?)")
                .params(document, environment, id, kept, now)
                .update();
        return List.of(
                new Planted(
                        "123-45-6789",
                        "customer.tax_document:" + id,
                        () -> jdbc.sql("select sealed_tax_document from customer where public_id = ?")
                                .param(id)
                                .query((row, n) -> row.getBytes(1))
                                .single()),
                new Planted(
                        "answer",
                        answerPlace(key),
                        () -> decoded(text("select body from api_idempotency where idem_key = ?", key))),
                new Planted(
                        "987-65-4321",
                        "customer.tax_document:" + id,
                        () -> decoded(text("select facts from business_event where subject = ?", id)
                                .replaceAll(".*sealedTaxDocument\":\"([^\"]+)\".*", "$1"))),
                new Planted(
                        "scan",
                        "document.content:" + document,
                        () -> storage.get(text("select storage_key from document where public_id = ?", document))));
    }

    private String facts(String id) {
        return "{\"customerId\":\"" + id + "\",\"sealedTaxDocument\":\""
                + base64(vault.seal("987-65-4321", "customer.tax_document:" + id)) + "\",\"timezone\":null}";
    }

    private String answerPlace(String key) {
        return "api_idempotency.body:" + tenant.environmentId() + ":" + key;
    }

    private String text(String sql, String id) {
        return jdbc.sql(sql).param(id).query(String.class).single();
    }

    private static String base64(byte[] sealed) {
        return Base64.getEncoder().encodeToString(sealed);
    }

    private static byte[] decoded(String sealed) {
        return Base64.getDecoder().decode(sealed);
    }

    private record Planted(String plain, String place, Supplier<byte[]> where) {
        byte[] stored() {
            return where.get();
        }
    }
}
