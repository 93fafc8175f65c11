package io.purser.api.commet.payouts;

import io.purser.api.FieldFault;
import io.purser.api.RefusedBecause;
import io.purser.payouts.Blockers.Blocker;
import io.purser.payouts.Payouts;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Why an organization cannot be paid, in the API's English. */
@Component
class BlockerWords {
    private final Payouts payouts;
    private final MessageSource messages;
    private final Format format;
    private final String publicUrl;

    BlockerWords(
            Payouts payouts, MessageSource messages, Format format, @Value("${purser.public-url}") String publicUrl) {
        this.payouts = payouts;
        this.messages = messages;
        this.format = format;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    List<BlockerJson> of(Tenant tenant) {
        return payouts.blockers(tenant).stream()
                .map(blocker -> new BlockerJson(
                        blocker.code(),
                        sentence(blocker, tenant),
                        blocker.who().name().toLowerCase(Locale.ROOT),
                        blocker.link() == null ? null : page(blocker.link()),
                        blocker.cause(),
                        blocker.until()))
                .toList();
    }

    /** A payout that was asked for in vain; every reason is a detail, named by its code. */
    RefusedBecause refusal(Tenant tenant) {
        List<BlockerJson> blockers = of(tenant);
        String first = blockers.isEmpty() ? "" : blockers.get(0).message();
        return new RefusedBecause(
                403,
                "payout_refused_because",
                blockers.stream()
                        .map(blocker -> new FieldFault(blocker.code(), blocker.message()))
                        .toList(),
                first);
    }

    /** The full address of a page of the portal. */
    String page(String path) {
        return publicUrl + path;
    }

    private String sentence(Blocker blocker, Tenant tenant) {
        Object amount = blocker.amount() == null ? "" : format.money(blocker.amount(), tenant.currency());
        String key = "payouts.blocker." + blocker.code();
        return messages.getMessage(key, null, Locale.ENGLISH) + ". "
                + messages.getMessage(key + ".text", new Object[] {amount}, Locale.ENGLISH);
    }
}
