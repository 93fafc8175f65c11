package io.purser.customers.methods.invitations.web;

import io.purser.customers.methods.invitations.Invitation;
import io.purser.customers.methods.invitations.Invitations;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** A member asks a customer to fill in where they are paid, asks again, or takes the question back. */
@Controller
@RequestMapping("/customers/{id}/methods/invitation")
class InviteController {
    private final Invitations invitations;

    InviteController(Invitations invitations) {
        this.invitations = invitations;
    }

    @PostMapping
    @Permit(Permission.REQUESTS_MANAGE)
    RedirectView send(Tenant tenant, @PathVariable String id, RedirectAttributes redirect) {
        Invitation invitation = invitations.invite(tenant, id);
        redirect.addFlashAttribute("notice", "methods.ask.sent");
        redirect.addFlashAttribute("noticeArgument", invitation.email());
        return back(id);
    }

    @PostMapping("/cancel")
    @Permit(Permission.REQUESTS_MANAGE)
    RedirectView cancel(Tenant tenant, @PathVariable String id, RedirectAttributes redirect) {
        invitations.cancel(tenant, id);
        redirect.addFlashAttribute("notice", "methods.ask.canceled");
        return back(id);
    }

    private static RedirectView back(String id) {
        RedirectView view = new RedirectView("/customers/" + id + "/methods", true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
