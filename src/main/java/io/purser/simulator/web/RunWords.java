package io.purser.simulator.web;

import io.purser.platform.web.Format;
import io.purser.simulator.RunStep;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says what a step of a run does, in the reader's language. */
@Component
class RunWords {
    private static final long MINUTES_A_DAY = Duration.ofDays(1).toMinutes();

    private final MessageSource messages;
    private final Format format;

    RunWords(MessageSource messages, Format format) {
        this.messages = messages;
        this.format = format;
    }

    /** @param currency ISO 4217, of the sandbox the run is shown in */
    String of(RunStep step, String currency) {
        String key = "simulator.run." + step.action().word();
        return switch (step.action()) {
            case PAY -> text(key, format.money(step.amount(), currency), text(named("simulator.pay.result.", step)));
            case PAYOUT -> text(key, format.money(step.amount(), currency));
            case FAULT -> text(key, text(named("simulator.fault.", step)), times(step.times()));
            case SPEED -> text(key, text("simulator.run.speed." + step.with()));
            case ADVANCE -> text(key, time(Duration.ofSeconds(step.seconds())));
            default -> text(key, step.of());
        };
    }

    private static String named(String prefix, RunStep step) {
        return prefix + step.with().toUpperCase(Locale.ROOT);
    }

    private String times(int times) {
        return times == 0
                ? text("simulator.fault.off")
                : times < 0 ? text("simulator.fault.on") : text("simulator.fault.times", times);
    }

    /** Units that both languages write alike: {@code 2 d 3 h 4 min}. */
    private static String time(Duration time) {
        long minutes = time.toMinutes();
        String days = minutes >= MINUTES_A_DAY ? minutes / MINUTES_A_DAY + " d " : "";
        String hours = time.toHoursPart() > 0 ? time.toHoursPart() + " h " : "";
        String rest = time.toMinutesPart() > 0 ? time.toMinutesPart() + " min " : "";
        String seconds = time.toSecondsPart() > 0 ? time.toSecondsPart() + " s" : "";
        return (days + hours + rest + seconds).strip();
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
