package io.purser.payouts.web;

import io.purser.payouts.Payout;
import io.purser.payouts.PayoutStatus;
import io.purser.payouts.arrival.ExpectedArrival;
import io.purser.payouts.arrival.ExpectedArrival.Reason;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts codes, days and reasons about payouts into the reader's language. */
@Component
class PayoutWords {
    private final MessageSource messages;
    private final Format format;
    private final ErrorSentences sentences;

    PayoutWords(MessageSource messages, Format format, ErrorSentences sentences) {
        this.messages = messages;
        this.format = format;
        this.sentences = sentences;
    }

    /** One step of the way, for the stepper fragment. */
    public record Step(String label, String state, String note) {}

    String error(BusinessError error) {
        return sentences.of(error);
    }

    String error(String code) {
        return text("error." + code);
    }

    /** For example "Between 18 and 19 November" or "In seconds". */
    String arrival(LocalDate earliest, LocalDate latest, boolean inSeconds) {
        if (inSeconds) {
            return text("payouts.arrival.seconds");
        }
        return earliest.equals(latest)
                ? text("payouts.arrival.day", weekday(earliest))
                : text("payouts.arrival.range", weekday(earliest), weekday(latest));
    }

    /** For tables: "Nov 23 – 24, 2026", one day, or "In a few seconds". */
    String expected(LocalDate earliest, LocalDate latest, boolean inSeconds) {
        if (earliest == null || latest == null) {
            return null;
        }
        return inSeconds ? text("payouts.arrival.seconds") : format.days(earliest, latest);
    }

    List<String> reasons(ExpectedArrival arrival) {
        if (arrival.inSeconds()) {
            return List.of(text("payouts.arrival.why.seconds"));
        }
        List<String> reasons = new ArrayList<>();
        reasons.add(text("payouts.arrival.why.days"));
        for (Reason reason : arrival.reasons()) {
            reasons.add(
                    switch (reason.kind()) {
                        case CUT_OFF -> text("payouts.arrival.why.cutoff");
                        case WEEKEND -> text("payouts.arrival.why.weekend");
                        case HOLIDAY -> text("payouts.arrival.why.holiday", weekday(reason.day()), holiday(reason));
                    });
        }
        return reasons.stream().distinct().toList();
    }

    /** What went wrong, in words; codes nobody has words for are shown as they are. */
    String cause(String code) {
        return code == null ? null : textOr("payouts.cause." + code, text("payouts.cause.other", code));
    }

    String nextStep(Payout payout) {
        if (payout.failureCode() == null) {
            return null;
        }
        return payout.toSomebodyElse()
                ? text("payouts.next.recipient", payout.destination().holder())
                : textOr("payouts.next." + payout.failureCode(), text("payouts.next.other"));
    }

    List<Step> steps(Payout payout, ZoneId zone) {
        List<Step> steps = new ArrayList<>();
        PayoutStatus status = payout.status();
        steps.add(step("requested", "done", payout, PayoutStatus.PENDING, zone));
        if (status == PayoutStatus.CANCELED) {
            steps.add(step("canceled", "ended", payout, status, zone));
            return steps;
        }
        boolean sent = payout.times().inTransit() != null;
        if (status == PayoutStatus.FAILED && !sent) {
            steps.add(step("failed", "failed", payout, status, zone));
            return steps;
        }
        steps.add(step(
                "sent",
                sent ? "done" : status == PayoutStatus.PENDING ? "current" : "waiting",
                payout,
                PayoutStatus.IN_TRANSIT,
                zone));
        if (status == PayoutStatus.FAILED) {
            steps.add(step("failed", "failed", payout, status, zone));
            return steps;
        }
        boolean paid = payout.times().paid() != null;
        steps.add(step("paid", paid ? "done" : sent ? "current" : "waiting", payout, PayoutStatus.PAID, zone));
        if (status == PayoutStatus.RETURNED) {
            steps.add(step("returned", "failed", payout, status, zone));
        }
        return steps;
    }

    private Step step(String name, String state, Payout payout, PayoutStatus status, ZoneId zone) {
        String note = format.dateTime(payout.times().of(status), zone);
        if (note.isEmpty() && status == PayoutStatus.PAID) {
            note = arrival(
                    payout.expected().earliest(),
                    payout.expected().latest(),
                    payout.expected().inSeconds());
        }
        String label = name.equals("paid") && payout.toSomebodyElse() ? "paid.recipient" : name;
        return new Step(text("payouts.step." + label), state, note.isEmpty() ? null : note);
    }

    private String weekday(LocalDate day) {
        String name = day.getDayOfWeek().getDisplayName(TextStyle.FULL, LocaleContextHolder.getLocale());
        return text("payouts.arrival.weekday", name, format.day(day));
    }

    private String holiday(Reason reason) {
        return textOr(
                "payouts.holiday." + reason.holiday().key(), reason.holiday().english());
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    private String textOr(String key, String otherwise) {
        return messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
    }
}
