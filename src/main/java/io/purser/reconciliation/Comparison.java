package io.purser.reconciliation;

import io.purser.providers.ProviderBook.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * How one kind of line is compared with our rows, once the provider's book is beside them in one database: statements
 * that each write one sort of difference. Lines and rows that are younger than {@code :until} are left for the next
 * run, because news of them may still be on its way.
 *
 * @param rows joins our row {@code p} to the line {@code l}
 * @param here our rows that the provider told us it has
 * @param there the line that belongs to our row
 * @param status our word for the state, or {@code null} where there is only one
 * @param differs when the two states cannot both be right
 */
record Comparison(
        Kind kind,
        String rows,
        String here,
        String there,
        String amount,
        String fee,
        String currency,
        String status,
        String differs) {

    private static final String OF_PAYMENT = "payment t on t.environment_id = l.environment_id"
            + " and t.provider = :provider and t.provider_payment_id = l.payment_id";
    private static final String TAKEN_BACK_HERE = " p join payment t on t.id = p.payment_id"
            + " where p.environment_id = :environmentId and t.provider = :provider and p.created_at <= :until";
    private static final String SAME_PAYMENT = " and l.payment_id = t.provider_payment_id";

    /** A return is told as a failure by providers that know no returns, and so is a recall on the way. */
    private static final Comparison PAYOUTS = new Comparison(
            Kind.PAYOUT,
            "payout p on p.environment_id = l.environment_id and p.public_id = l.reference",
            "payout p where p.environment_id = :environmentId and p.provider_name = :provider"
                    + " and p.provider_payout_id is not null and coalesce(p.in_transit_at, p.created_at) <= :until",
            "l.reference = p.public_id",
            "p.net",
            null,
            "p.currency",
            "p.status",
            "p.status <> l.status and not (l.status = 'CANCELED' and p.status = 'FAILED')"
                    + " and not (l.status = 'FAILED' and p.status = 'RETURNED')");

    /** What is not paid may be tried again, so that only the end and the money count. */
    private static final Comparison PAYMENTS = new Comparison(
            Kind.PAYMENT,
            "payment p on p.environment_id = l.environment_id and p.provider = :provider"
                    + " and p.provider_payment_id = l.provider_id",
            "payment p where p.environment_id = :environmentId and p.provider = :provider"
                    + " and p.provider_payment_id is not null and p.created_at <= :until",
            "l.provider_id = p.provider_payment_id",
            "p.amount",
            "case when p.status = 'SUCCEEDED' then p.fee else l.fee end",
            "p.currency",
            "p.status",
            "p.status <> l.status and (p.status = 'SUCCEEDED' or l.status in ('SUCCEEDED', 'FAILED', 'CANCELED'))"
                    + " and not (p.status in ('FAILED', 'CANCELED') and l.status in ('FAILED', 'CANCELED'))");

    private static final Comparison REFUNDS = new Comparison(
            Kind.REFUND,
            OF_PAYMENT + " %s join refund p on p.payment_id = t.id and p.provider_refund_id = l.provider_id",
            "refund" + TAKEN_BACK_HERE,
            "l.provider_id = p.provider_refund_id" + SAME_PAYMENT,
            "p.amount",
            null,
            "t.currency",
            null,
            null);

    private static final Comparison DISPUTES = new Comparison(
            Kind.DISPUTE,
            OF_PAYMENT + " %s join dispute p on p.payment_id = t.id and p.provider_dispute_id = l.provider_id",
            "dispute" + TAKEN_BACK_HERE,
            "l.provider_id = p.provider_dispute_id" + SAME_PAYMENT,
            "p.amount",
            "p.fee",
            "t.currency",
            "p.state",
            "p.state <> l.status");

    static final List<Comparison> ALL = List.of(PAYOUTS, PAYMENTS, REFUNDS, DISPUTES);

    /** With the parameters environmentId, run, provider and until. */
    List<String> statements() {
        return Stream.of(
                        missingHere(),
                        missingThere(),
                        duplicate(),
                        differing("AMOUNT", money(amount), money("l.amount"), amount + " <> l.amount"),
                        fee == null ? null : differing("FEE", money(fee), money("l.fee"), fee + " <> l.fee"),
                        differing("CURRENCY", currency, "l.currency", "upper(l.currency) <> " + currency),
                        status == null ? null : differing("STATUS", status, "l.status", differs))
                .filter(each -> each != null)
                .toList();
    }

    /** A checkout that nobody paid is of no interest. */
    private String missingHere() {
        return into()
                + "select l.environment_id, l.run_id, l.kind, 'MISSING_HERE', coalesce(l.reference, l.provider_id),"
                + " null, l.status || ' ' || " + money("l.amount") + lines("left") + " and p.id is null"
                + (kind == Kind.PAYMENT ? " and (l.status = 'SUCCEEDED' or l.reference is null)" : "");
    }

    private String missingThere() {
        return into() + "select p.environment_id, cast(:run as bigint), '" + kind + "', 'MISSING_THERE', p.public_id, "
                + (status == null ? "" : status + " || ' ' || ") + money(amount) + ", null from " + here
                + " and not exists (select 1 from reconciliation_line l where l.environment_id = p.environment_id"
                + " and l.run_id = :run and l.kind = '" + kind + "' and " + there + ")";
    }

    private String duplicate() {
        return into() + "select l.environment_id, l.run_id, l.kind, 'DUPLICATE', l.reference, '1',"
                + " cast(count(*) as varchar(20)) from reconciliation_line l where l.environment_id = :environmentId"
                + " and l.run_id = :run and l.kind = '" + kind + "' and l.reference is not null"
                + " group by l.environment_id, l.run_id, l.kind, l.reference having count(*) > 1";
    }

    private String differing(String what, String ours, String theirs, String when) {
        return into() + "select l.environment_id, l.run_id, l.kind, '" + what + "', p.public_id, " + ours + ", "
                + theirs + lines("") + " and " + when;
    }

    private String lines(String join) {
        return " from reconciliation_line l " + join + " join " + rows.formatted(join)
                + " where l.environment_id = :environmentId and l.run_id = :run and l.kind = '" + kind
                + "' and l.since <= :until";
    }

    private String money(String minor) {
        String its = minor.startsWith("l.") ? "l.currency" : currency;
        return "cast(" + minor + " as varchar(30)) || ' ' || " + its;
    }

    private static String into() {
        return "insert into reconciliation_difference (environment_id, run_id, kind, what, subject, ours, theirs) ";
    }
}
