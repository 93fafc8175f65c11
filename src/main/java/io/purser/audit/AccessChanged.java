package io.purser.audit;

import io.purser.platform.Actor;
import java.util.Map;

/**
 * A person's own way in changed: password, e-mail address, a factor. Published through Spring's
 * {@code ApplicationEventPublisher} inside the transaction that changes it, it is written into the log of every
 * environment of every organization the person belongs to, or not at all.
 *
 * @param userId row number of the person
 * @param actor who did it, mostly the person
 * @param action such as {@code member.password_changed}, {@code member.factor_added}
 * @param subject public id of the person
 * @param details facts for a person; never a secret
 */
public record AccessChanged(long userId, Actor actor, String action, String subject, Map<String, String> details) {}
