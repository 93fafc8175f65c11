package io.purser.payoutrequests.claims;

import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.mail.Mails;
import io.purser.platform.sms.TextMessages;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Codes of six digits that prove an address: ten minutes and five tries each, five codes an hour and ten a day for one
 * link, so that a stranger with the link has a chance of one in twenty thousand a day.
 */
@Component
class ClaimCodes {
    static final String MAIL = "mail";
    static final String SMS = "sms";
    static final int TRIES = 5;
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int AN_HOUR = 5;
    private static final int A_DAY = 10;
    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final PasswordEncoder slowHash;
    private final Mails mails;
    private final TextMessages texts;
    private final MessageSource messages;
    private final Clock clock;
    private final TransactionOperations transaction;

    ClaimCodes(
            JdbcClient jdbc,
            PasswordEncoder slowHash,
            Mails mails,
            TextMessages texts,
            MessageSource messages,
            Clock clock,
            TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.slowHash = slowHash;
        this.mails = mails;
        this.texts = texts;
        this.messages = messages;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @return id of the code, never the code. @throws BusinessError 429 {@code claim_codes_many} */
    String send(Claim claim, String channel, String contact) {
        String code = String.format(Locale.ROOT, "%06d", RANDOM.nextInt(CODES));
        String hash = slowHash.encode(code);
        String id = Ids.next("clc");
        return transaction.execute(status -> {
            Instant now = clock.instant();
            long environmentId = claim.tenant().environmentId();
            lock(claim);
            if (since(claim, now.minus(Duration.ofHours(1))) >= AN_HOUR
                    || since(claim, now.minus(Duration.ofDays(1))) >= A_DAY) {
                throw new BusinessError(429, "claim_codes_many", null);
            }
            jdbc.sql("insert into claim_code (public_id, environment_id, link_id, code_hash, created_at, expires_at)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            environmentId,
                            claim.link().publicId(),
                            hash,
                            now.atOffset(ZoneOffset.UTC),
                            now.plus(LIFE).atOffset(ZoneOffset.UTC))
                    .update();
            String payer = claim.tenant().organizationName();
            if (channel.equals(SMS)) {
                texts.send(environmentId, claim.tenant().mode(), contact, say("claims.code.sms", code, payer));
            } else {
                mails.sendSecret(
                        environmentId,
                        claim.tenant().mode(),
                        contact,
                        say("claims.code.subject", payer),
                        say("claims.code.text", code, payer));
            }
            return id;
        });
    }

    /** Counts the try before it looks, so that tries at the same moment count too. */
    boolean right(Claim claim, String codeId, String typed) {
        String digits = typed == null ? "" : typed.replaceAll("[^0-9]", "");
        String hash = counted(claim, codeId);
        if (hash == null || digits.length() != 6 || !slowHash.matches(digits, hash)) {
            return false;
        }
        return jdbc.sql("update claim_code set used_at = ? where environment_id = ? and public_id = ?"
                                + " and used_at is null")
                        .params(
                                clock.instant().atOffset(ZoneOffset.UTC),
                                claim.tenant().environmentId(),
                                codeId)
                        .update()
                == 1;
    }

    /** Whether the code may still be tried. */
    @Transactional(readOnly = true)
    boolean alive(Claim claim, String codeId) {
        return jdbc.sql("select count(*) from claim_code where environment_id = ? and public_id = ?"
                                + " and used_at is null and tries < ? and expires_at > ?")
                        .params(
                                claim.tenant().environmentId(),
                                codeId,
                                TRIES,
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private String counted(Claim claim, String codeId) {
        return transaction.execute(status -> {
            int counted = jdbc.sql("update claim_code set tries = tries + 1 where environment_id = ?"
                            + " and link_id = ? and public_id = ? and used_at is null and tries < ? and expires_at > ?")
                    .params(
                            claim.tenant().environmentId(),
                            claim.link().publicId(),
                            codeId,
                            TRIES,
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return counted == 0
                    ? null
                    : jdbc.sql("select code_hash from claim_code where environment_id = ? and public_id = ?")
                            .params(claim.tenant().environmentId(), codeId)
                            .query(String.class)
                            .single();
        });
    }

    private void lock(Claim claim) {
        jdbc.sql("select id from payout_link where environment_id = ? and id = ? for update")
                .params(claim.tenant().environmentId(), claim.link().id())
                .query(Long.class)
                .single();
    }

    private int since(Claim claim, Instant from) {
        return jdbc.sql("select count(*) from claim_code where environment_id = ? and link_id = ? and created_at > ?")
                .params(claim.tenant().environmentId(), claim.link().publicId(), from.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private String say(String key, Object... words) {
        return messages.getMessage(key, words, LocaleContextHolder.getLocale());
    }
}
