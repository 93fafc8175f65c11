package io.purser.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the books should say, kept in plain maps and lists; shares no code with the ledger. */
class LedgerModel {
    final Map<String, Long> balances = new HashMap<>();
    final Map<String, Long> reserved = new TreeMap<>();
    final Map<String, Map<String, Long>> contents = new HashMap<>();
    private final List<Piece> queue = new ArrayList<>();

    LedgerModel() {
        for (AccountKind kind : AccountKind.values()) {
            balances.put(kind.name(), 0L);
        }
    }

    long available() {
        return balances.get("AVAILABLE");
    }

    void earn(String reference, long amount) {
        move("OUTSIDE", "AVAILABLE", amount);
        queue.add(new Piece(reference, amount, null));
    }

    boolean reserve(String payout, long amount) {
        if (amount > available()) {
            return false;
        }
        move("AVAILABLE", "RESERVED", amount);
        reserved.put(payout, amount);
        Map<String, Long> content = new TreeMap<>();
        long left = amount;
        for (Piece piece : queue) {
            if (piece.holder == null && piece.amount < 0) {
                piece.holder = payout;
                content.merge(piece.reference, piece.amount, Long::sum);
                left -= piece.amount;
            }
        }
        for (int i = 0; left > 0; i++) {
            Piece piece = queue.get(i);
            if (piece.holder != null || piece.amount < 0) {
                continue;
            }
            if (piece.amount > left) {
                queue.add(i + 1, new Piece(piece.reference, piece.amount - left, null));
                piece.amount = left;
            }
            piece.holder = payout;
            content.merge(piece.reference, piece.amount, Long::sum);
            left -= piece.amount;
        }
        contents.put(payout, content);
        return true;
    }

    void giveBack(String payout) {
        move("RESERVED", "AVAILABLE", reserved.remove(payout));
        for (Piece piece : queue) {
            if (payout.equals(piece.holder)) {
                piece.holder = null;
            }
        }
    }

    void paid(String payout, long fee) {
        long amount = reserved.remove(payout);
        move("RESERVED", "PAID_OUT", amount - fee);
        move("RESERVED", "FEES", fee);
    }

    private void move(String from, String to, long amount) {
        balances.merge(from, -amount, Long::sum);
        balances.merge(to, amount, Long::sum);
    }

    private static final class Piece {
        final String reference;
        long amount;
        String holder;

        Piece(String reference, long amount, String holder) {
            this.reference = reference;
            this.amount = amount;
            this.holder = holder;
        }
    }
}
