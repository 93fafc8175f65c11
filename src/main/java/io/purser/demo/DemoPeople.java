package io.purser.demo;

import io.purser.identity.DemoSignIns;
import io.purser.identity.DemoSignIns.Hint;
import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.organizations.Memberships;
import io.purser.organizations.Organization;
import io.purser.organizations.Organizations;
import io.purser.organizations.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the people and organizations of the demo at its first start, and prints who may sign in at every start. */
@Component
@Order(DemoPeople.ORDER)
public class DemoPeople implements ApplicationRunner {
    /** What needs these organizations to be there runs with a larger number. */
    public static final int ORDER = 100;

    private static final Logger LOG = LoggerFactory.getLogger(DemoPeople.class);
    private final DemoSignIns demo;
    private final Users users;
    private final Organizations organizations;
    private final Memberships memberships;
    private final TransactionTemplate transaction;
    private final String publicUrl;

    DemoPeople(
            DemoSignIns demo,
            Users users,
            Organizations organizations,
            Memberships memberships,
            TransactionTemplate transaction,
            @Value("${purser.public-url}") String publicUrl) {
        this.demo = demo;
        this.users = users;
        this.organizations = organizations;
        this.memberships = memberships;
        this.transaction = transaction;
        this.publicUrl = publicUrl;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!demo.on()) {
            return;
        }
        if (users.byEmail(Hint.NORTHWIND_OWNER.email()).isEmpty()) {
            transaction.executeWithoutResult(status -> settle());
        }
        LOG.info("Purser demo on {} — password of all: {}", publicUrl, DemoSignIns.PASSWORD);
        demo.hints().forEach(hint -> LOG.info("  {}", hint.email()));
    }

    private void settle() {
        User northwindOwner = person(Hint.NORTHWIND_OWNER);
        Organization northwind = organizations.create("Northwind Coffee", northwindOwner.id(), "US");
        memberships.add(northwind.id(), person(Hint.NORTHWIND_FINANCE).id(), Role.FINANCE);
        memberships.add(northwind.id(), person(Hint.NORTHWIND_VIEWER).id(), Role.VIEWER);
        organizations.create("Blank Slate Studio", person(Hint.BLANKSLATE_OWNER).id(), "US");
        Organization harbour =
                organizations.create("Harbour Goods", person(Hint.HARBOUR_OWNER).id(), "US");
        memberships.add(harbour.id(), northwindOwner.id(), Role.VIEWER);
    }

    private User person(Hint hint) {
        User person = users.createDemo(hint.person(), hint.email());
        users.confirmEmail(person.id());
        return person;
    }
}
