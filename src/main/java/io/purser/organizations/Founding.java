package io.purser.organizations;

import io.purser.identity.User;
import io.purser.identity.Users;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a person and the organization they own, both or neither. */
@Service
public class Founding {
    private final Users users;
    private final Organizations organizations;
    private final ApplicationEventPublisher news;

    Founding(Users users, Organizations organizations, ApplicationEventPublisher news) {
        this.users = users;
        this.organizations = organizations;
        this.news = news;
    }

    /** @param country ISO 3166-1 alpha-2 */
    @Transactional
    public void found(String name, String email, String password, String organization, String country) {
        User owner = users.create(name, email, password, organization);
        organizations.create(organization, owner.id(), country);
        news.publishEvent(new Users.Founded(owner.id()));
    }
}
