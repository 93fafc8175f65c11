package io.purser.payouts.web;

import io.purser.organizations.SettingsFact;
import io.purser.payouts.PayoutSettings;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a payout costs and the smallest one, on the settings page. */
@Component
class PayoutFeeFact implements SettingsFact {
    private static final int BASIS_POINT_DECIMALS = 4;
    private final PayoutSettings settings;
    private final Format format;
    private final MessageSource messages;

    PayoutFeeFact(PayoutSettings settings, Format format, MessageSource messages) {
        this.settings = settings;
        this.format = format;
        this.messages = messages;
    }

    @Override
    public String label() {
        return "payouts.settings.fee";
    }

    @Override
    public String text(Tenant tenant) {
        Locale reader = LocaleContextHolder.getLocale();
        NumberFormat percent = NumberFormat.getPercentInstance(reader);
        percent.setMaximumFractionDigits(2);
        Object[] facts = {
            percent.format(BigDecimal.valueOf(settings.feeBasisPoints(), BASIS_POINT_DECIMALS)),
            format.money(settings.feeFixedMinor(), tenant.currency()),
            format.money(settings.minimumMinor(), tenant.currency())
        };
        return messages.getMessage("payouts.settings.fee.text", facts, reader);
    }
}
