package io.purser.payouts;

import io.purser.payouts.Payout.Expected;
import io.purser.payouts.Payout.Sending;
import io.purser.payouts.Payout.Times;
import io.purser.payouts.PayoutDestination.OwnBank;
import io.purser.payouts.PayoutDestination.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Reads a row of the payout table. */
final class StoredPayout {
    private StoredPayout() {}

    static Payout of(ResultSet row, int number) throws SQLException {
        return new Payout(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getString("request_key"),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getLong("net"),
                row.getString("currency"),
                destination(row),
                row.getString("description"),
                row.getString("subject"),
                PayoutStatus.valueOf(row.getString("status")),
                Sending.valueOf(row.getString("sending")),
                row.getString("provider_name"),
                row.getString("provider_payout_id"),
                row.getString("provider_state"),
                PayoutRepository.instant(row, "provider_seen_at"),
                row.getString("failure_code"),
                new Expected(
                        row.getObject("expected_earliest", LocalDate.class),
                        row.getObject("expected_latest", LocalDate.class),
                        row.getBoolean("expected_in_seconds")),
                new Times(
                        PayoutRepository.instant(row, "created_at"),
                        PayoutRepository.instant(row, "in_transit_at"),
                        PayoutRepository.instant(row, "paid_at"),
                        PayoutRepository.instant(row, "failed_at"),
                        PayoutRepository.instant(row, "canceled_at"),
                        PayoutRepository.instant(row, "returned_at")),
                PayoutRepository.instant(row, "next_look_at"),
                row.getInt("looks"),
                row.getString("review_code"),
                row.getLong("version"));
    }

    private static PayoutDestination destination(ResultSet row) throws SQLException {
        String label = row.getString("bank_name");
        String last4 = row.getString("bank_last4");
        String holder = row.getString("bank_holder");
        String country = row.getString("bank_country");
        if (row.getString("destination_kind").equals("OWN")) {
            return new OwnBank(
                    row.getString("bank_id"),
                    row.getString("provider_bank_id"),
                    row.getString("provider_account_id"),
                    label,
                    last4,
                    holder,
                    country);
        }
        return new Recipient(
                row.getString("customer_id"),
                row.getString("method_id"),
                row.getString("provider_recipient_id"),
                row.getString("way"),
                label,
                last4,
                holder,
                country);
    }
}
