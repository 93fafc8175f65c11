package io.purser.organizations.team.web;

import io.purser.organizations.Role;
import io.purser.organizations.team.Person;
import java.time.Duration;
import java.time.Instant;

/**
 * One line of the team page.
 *
 * @param secured whether every way in asks this person for a second factor
 * @param changeable whether the reader may change or remove this person
 */
public record PersonRow(Person person, boolean secured, boolean me, boolean changeable, boolean here) {
    private static final Duration JUST_NOW = Duration.ofMinutes(5);

    static PersonRow of(Person person, boolean secured, Role reader, String readerId, Instant now) {
        boolean me = person.publicId().equals(readerId);
        boolean here = person.lastSeen() != null && person.lastSeen().isAfter(now.minus(JUST_NOW));
        return new PersonRow(person, secured, me, !me && reader.mayGive(person.role()), here);
    }
}
