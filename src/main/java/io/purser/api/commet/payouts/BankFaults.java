package io.purser.api.commet.payouts;

import io.purser.api.FieldFault;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.BankAccounts.NewBank;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is wrong with a bank, by the contract's names. */
@Component
class BankFaults {
    private final BankAccounts banks;
    private final MessageSource messages;

    BankFaults(BankAccounts banks, MessageSource messages) {
        this.banks = banks;
        this.messages = messages;
    }

    /** @param prefix what stands before the bank's fields, such as {@code bank.} */
    List<FieldFault> of(NewBank bank, String prefix) {
        return banks.problems(bank).stream()
                .map(problem -> new FieldFault(
                        prefix + name(problem.param()),
                        messages.getMessage("error." + problem.code(), problem.arguments(), Locale.ENGLISH)))
                .toList();
    }

    private static String name(String param) {
        return "holderName".equals(param) ? "accountHolderName" : param == null ? "accountNumber" : param;
    }
}
