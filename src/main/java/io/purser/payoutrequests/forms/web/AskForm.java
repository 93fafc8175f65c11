package io.purser.payoutrequests.forms.web;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.purser.documents.Documents;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.forms.RequestForms;
import io.purser.payoutrequests.forms.RequestForms.Wish;
import io.purser.platform.BusinessError;
import io.purser.platform.web.TypedAmount;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.web.multipart.MultipartFile;

/**
 * Asking to be paid, as typed.
 *
 * @param key made once per form; the secret in the address of the page it leads to
 */
public record AskForm(
        String key,
        String name,
        String email,
        String phoneCountry,
        String phone,
        String amount,
        String memo,
        MultipartFile attachment) {

    /** @param country of the organization, whose calling code is offered, or {@code null} */
    static AskForm empty(String country) {
        int code = country == null ? 0 : PhoneNumberUtil.getInstance().getCountryCodeForRegion(country);
        return new AskForm(
                RequestForms.newToken(), null, null, code == 0 ? "1" : String.valueOf(code), null, null, null, null);
    }

    AskForm keyed() {
        return RequestForms.token(key)
                ? this
                : new AskForm(RequestForms.newToken(), name, email, phoneCountry, phone, amount, memo, attachment);
    }

    Wish wish(TypedAmount typed) {
        String number = given(phone);
        String digits = number == null ? "" : number.replaceAll("[^0-9]", "");
        return new Wish(
                key,
                new Payee(
                        null,
                        given(name),
                        given(email),
                        number == null ? null : given(phoneCountry),
                        digits.isEmpty() ? number : digits),
                typed.valid() ? typed.minor() : 0,
                memo);
    }

    boolean withFile() {
        return attachment != null && !(attachment.isEmpty() && "".equals(attachment.getOriginalFilename()));
    }

    /** @throws BusinessError 422 when it is too much */
    byte[] content() {
        if (attachment.getSize() > Documents.LARGEST) {
            throw BusinessError.invalid("file_too_large", "attachment");
        }
        try {
            return attachment.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
