package io.purser.platform.web;

import io.purser.platform.BusinessError;
import io.purser.platform.DatabaseTrouble;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
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

    /** Cut off, or without the line that divides its parts. What is too large has an answer of its own. */
    @ExceptionHandler(MultipartException.class)
    ModelAndView broken(MultipartException upload) {
        if (upload instanceof MaxUploadSizeExceededException) {
            throw upload;
        }
        return refused(new BusinessError(400, "upload_broken", null));
    }

    /** The one character that PostgreSQL keeps nowhere; where it matters a form says so beside its field. */
    @ExceptionHandler(DataAccessException.class)
    ModelAndView unstorable(DataAccessException trouble, HttpServletRequest request) {
        boolean typed = request.getParameterMap().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(text -> text.indexOf('\0') >= 0);
        if (!typed) {
            throw trouble;
        }
        return refused(new BusinessError(422, "character_refused", null));
    }

    @ExceptionHandler(BusinessError.class)
    ModelAndView refused(BusinessError error, HttpServletResponse response) {
        if (error.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(DatabaseTrouble.RETRY_AFTER));
        }
        return refused(error);
    }

    private ModelAndView refused(BusinessError error) {
        ModelAndView page = new ModelAndView(error.status() == 404 ? "error/404" : "error/refused");
        page.setStatus(HttpStatusCode.valueOf(error.status()));
        page.addObject("code", error.code());
        page.addObject("sentence", sentences.of(error));
        return page;
    }
}
