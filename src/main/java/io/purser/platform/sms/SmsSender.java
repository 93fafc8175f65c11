package io.purser.platform.sms;

/** Hands text messages to phones. Which one is used is a setting; a sandbox always keeps its messages. */
public interface SmsSender {
    /** What the setting {@code purser.sms.sender} calls it. */
    String name();

    /**
     * Safe to repeat with the same reference. Throws for an outcome worth another try.
     *
     * @param reference our id of the message
     * @param to in E.164, such as {@code +14155550123}
     * @return false when this number takes no messages, now or later
     */
    boolean send(String reference, String to, String text);
}
