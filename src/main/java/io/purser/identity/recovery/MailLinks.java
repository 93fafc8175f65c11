package io.purser.identity.recovery;

import io.purser.identity.User;
import io.purser.identity.Users;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a link in a letter would do, before it is done. */
@Service
public class MailLinks {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final PersonLinks links;
    private final Users users;

    MailLinks(PersonLinks links, Users users) {
        this.links = links;
        this.users = users;
    }

    /**
     * @param address the address it is about: the new one, the one to confirm, the one to give back
     * @param now the person's address at this moment
     */
    public record Shown(Purpose purpose, String address, String now) {}

    public static boolean looksRight(String token) {
        return TOKEN.matcher(token).matches();
    }

    /** Empty for a link that is not good any more, or never was. */
    @Transactional(readOnly = true)
    public Optional<Purpose> purpose(String token) {
        return show(token).map(Shown::purpose);
    }

    @Transactional(readOnly = true)
    public Optional<Shown> show(String token) {
        return links.find(token).flatMap(link -> {
            boolean undo = link.purpose() == Purpose.UNDO;
            return users.byId(link.userId())
                    .map(User::email)
                    .filter(now -> undo || now.equals(link.addressThen()))
                    .map(now -> new Shown(link.purpose(), link.sentTo(), now));
        });
    }
}
