package io.purser.api.commet.payouts;

import io.purser.api.FieldFault;
import io.purser.api.commet.payouts.VerificationIn.BusinessType;
import io.purser.organizations.Country;
import io.purser.verification.Field;
import io.purser.verification.Problem;
import io.purser.verification.WholeApplications;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;

/** Finds every badly formed field of a verification in one go, so that the caller need not ask again for each. */
class WellFormedVerification implements ConstraintValidator<WellFormed, VerificationIn> {
    /** Needed in some countries only, so no annotation can ask for it. */
    private static final Set<Field> NEEDED_SOMEWHERE = Set.of(Field.STATE, Field.COMPANY_STATE);

    private final WholeApplications applications;
    private final BankFaults banks;
    private final MessageSource messages;

    WellFormedVerification(WholeApplications applications, BankFaults banks, MessageSource messages) {
        this.applications = applications;
        this.banks = banks;
        this.messages = messages;
    }

    @Override
    public boolean isValid(VerificationIn in, ConstraintValidatorContext context) {
        List<FieldFault> faults = faults(in);
        context.disableDefaultConstraintViolation();
        for (FieldFault fault : faults) {
            var violation =
                    context.buildConstraintViolationWithTemplate(fault.message().replaceAll("[\\\\{}$]", "\\\\$0"));
            ConstraintValidatorContext.ConstraintViolationBuilder.NodeBuilderCustomizableContext node = null;
            for (String name : fault.field().split("\\.")) {
                node = node == null ? violation.addPropertyNode(name) : node.addPropertyNode(name);
            }
            node.addConstraintViolation();
        }
        return faults.isEmpty();
    }

    private List<FieldFault> faults(VerificationIn in) {
        List<FieldFault> faults = new ArrayList<>();
        boolean person = in.businessType() == BusinessType.INDIVIDUAL;
        if (in.businessType() != null && (person ? in.individual() == null : in.company() == null)) {
            faults.add(new FieldFault(in.words(), "is required when businessType is " + in.words()));
        }
        applications.problems(in.answers()).forEach((field, problem) -> {
            if (!missing(problem)
                    || NEEDED_SOMEWHERE.contains(field) && in.country().length() == 2) {
                faults.add(new FieldFault(
                        name(field, in), messages.getMessage(problem.message(), problem.arguments(), Locale.ENGLISH)));
            }
        });
        if (in.bank() != null && in.bank().complete()) {
            // without a country there is no saying what a bank looks like; the country is a fault of its own
            Country.find(in.country())
                    .ifPresent(country ->
                            faults.addAll(banks.of(in.bank().in(country.code(), country.currency(), true), "bank.")));
        }
        return faults;
    }

    private static boolean missing(Problem problem) {
        return problem.code().startsWith("missing");
    }

    static String name(Field field, VerificationIn in) {
        return field == Field.COUNTRY ? in.words() + ".address.country" : field.key();
    }
}
