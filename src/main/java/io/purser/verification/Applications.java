package io.purser.verification;

import static io.purser.verification.Field.*;

import io.purser.documents.Document;
import io.purser.documents.Documents;
import io.purser.organizations.Environment;
import io.purser.providers.PayoutAccountProvider.AccountApplication;
import io.purser.providers.PayoutAccountProvider.AccountUpdate;
import io.purser.providers.PayoutAccountProvider.Address;
import io.purser.providers.PayoutAccountProvider.Company;
import io.purser.providers.PayoutAccountProvider.DocumentContent;
import io.purser.providers.PayoutAccountProvider.Person;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Turns a case into what a provider takes. The one place where identity numbers leave the house. */
@Component
class Applications {
    private final Documents documents;

    Applications(Documents documents) {
        this.documents = documents;
    }

    AccountApplication opening(VerificationCase verification, Environment environment, String key) {
        Answers answers = verification.answers();
        return new AccountApplication(
                environment.id(),
                key,
                verification.publicId(),
                answers.get(EMAIL),
                answers.get(BUSINESS_TYPE),
                answers.get(BUSINESS_URL),
                environment.country(),
                environment.currency(),
                person(answers, environment.country()),
                company(answers, environment.country()),
                document(verification));
    }

    AccountUpdate updating(VerificationCase verification, Environment environment, Attempt attempt) {
        boolean withDocument = "document".equals(attempt.field());
        return new AccountUpdate(
                environment.id(),
                attempt.idempotencyKey(),
                verification.publicId(),
                person(verification.answers(), environment.country()),
                company(verification.answers(), environment.country()),
                withDocument ? document(verification) : null);
    }

    private static Person person(Answers answers, String country) {
        if (answers.get(BUSINESS_TYPE).equals("company")) {
            return new Person(
                    answers.get(REPRESENTATIVE_FIRST_NAME),
                    answers.get(REPRESENTATIVE_LAST_NAME),
                    AnswerRules.e164(answers.get(REPRESENTATIVE_PHONE), country).orElse(null),
                    null,
                    null,
                    null,
                    null);
        }
        String idNumber = country.equals("US") ? null : answers.get(ID_NUMBER);
        return new Person(
                answers.get(FIRST_NAME),
                answers.get(LAST_NAME),
                AnswerRules.e164(answers.get(PHONE), country).orElse(null),
                LocalDate.parse(answers.get(DATE_OF_BIRTH)),
                idNumber == null ? answers.get(SSN_LAST4) : Answers.lastFour(idNumber),
                idNumber,
                new Address(
                        answers.get(LINE1),
                        answers.get(LINE2),
                        answers.get(CITY),
                        answers.get(STATE),
                        answers.get(POSTAL_CODE),
                        country));
    }

    private static Company company(Answers answers, String country) {
        if (!answers.get(BUSINESS_TYPE).equals("company")) {
            return null;
        }
        Address address = new Address(
                answers.get(COMPANY_LINE1),
                answers.get(COMPANY_LINE2),
                answers.get(COMPANY_CITY),
                answers.get(COMPANY_STATE),
                answers.get(COMPANY_POSTAL_CODE),
                country);
        return new Company(answers.get(COMPANY_NAME), answers.get(TAX_ID), address);
    }

    private DocumentContent document(VerificationCase verification) {
        Document document = documents
                .find(verification.environmentId(), verification.documentId())
                .orElseThrow();
        byte[] bytes = documents.content(verification.environmentId(), verification.documentId());
        return new DocumentContent(document.fileName(), document.mediaType(), bytes);
    }
}
