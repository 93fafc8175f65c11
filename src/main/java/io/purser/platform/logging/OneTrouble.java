package io.purser.platform.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.regex.Pattern;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/** An exception below its line: a break inside its message does not begin a line of the log. */
public class OneTrouble extends ExtendedWhitespaceThrowableProxyConverter {
    private static final Pattern OF_A_TRACE =
            Pattern.compile("\\s*(at |\\.\\.\\. |Caused by: |Suppressed: |Wrapped by: ).*");

    @Override
    protected String throwableProxyToString(IThrowableProxy trouble) {
        StringBuilder lines = new StringBuilder();
        for (String line : super.throwableProxyToString(trouble).split("\\R", -1)) {
            boolean own = lines.length() == 0
                    || line.isEmpty()
                    || OF_A_TRACE.matcher(line).matches();
            String indent =
                    own ? line.substring(0, line.length() - line.stripLeading().length()) : "";
            lines.append(own && lines.length() > 0 ? System.lineSeparator() : own ? "" : "\\n")
                    .append(indent)
                    .append(OneLine.safe(line.substring(indent.length())));
        }
        return lines.toString();
    }
}
