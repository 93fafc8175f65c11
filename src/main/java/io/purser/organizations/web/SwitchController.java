package io.purser.organizations.web;

import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes which organization, and which of its two environments, the session looks at. */
@Controller
class SwitchController {
    private final Seats seats;

    SwitchController(Seats seats) {
        this.seats = seats;
    }

    @Open("a member of several organizations chooses one; a foreign one is 404")
    @PostMapping("/switch/organization")
    String organization(@RequestParam String organization, HttpServletRequest request) {
        seats.chooseOrganization(request, organization);
        return "redirect:/";
    }

    @Open("every member may look at both environments")
    @PostMapping("/switch/mode")
    String mode(@RequestParam String mode, HttpServletRequest request) {
        seats.chooseMode(request, mode);
        return "redirect:/";
    }
}
