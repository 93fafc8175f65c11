package io.purser.platform.web;

import io.purser.platform.BusinessError;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** A refusal that no form took care of becomes a page with its own status and sentence. */
@ControllerAdvice
class ErrorPages {
    private final ErrorSentences sentences;

    ErrorPages(ErrorSentences sentences) {
        this.sentences = sentences;
    }

    /** A field such as {@code name[0]} where there is only one name: no form of ours sends it. */
    @ExceptionHandler(InvalidPropertyException.class)
    ModelAndView malformed() {
        ModelAndView page = new ModelAndView("error/400");
        page.setStatus(HttpStatus.BAD_REQUEST);
        return page;
    }

    @ExceptionHandler(BusinessError.class)
    ModelAndView refused(BusinessError error) {
        ModelAndView page = new ModelAndView(error.status() == 404 ? "error/404" : "error/refused");
        page.setStatus(HttpStatusCode.valueOf(error.status()));
        page.addObject("code", error.code());
        page.addObject("sentence", sentences.of(error));
        return page;
    }
}
