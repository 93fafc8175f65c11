package io.purser.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads an exported chain line by line and says where it breaks. Holds one row at a time. */
class ChainReading {
    private final AuditFile.Heading heading;
    private final AuditChain.Head noted;
    private final List<String> breaks = new ArrayList<>();
    private long seq;
    private String hash = AuditText.FIRST_HASH;
    private long rows;
    private boolean metNoted;

    /** @param noted a head somebody wrote down earlier, or {@code null} */
    ChainReading(AuditFile.Heading heading, AuditChain.Head noted) {
        this.heading = heading;
        this.noted = noted;
    }

    /** @return what is wrong with this line */
    Optional<String> read(long number, String line) {
        AuditRow row;
        try {
            row = AuditFile.readRow(line);
        } catch (IllegalArgumentException unreadable) {
            return found("line " + number + ": no row of an audit log");
        }
        rows++;
        Optional<String> wrong = judge(row);
        seq = row.seq();
        hash = row.hash();
        if (noted != null && noted.seq() == row.seq()) {
            metNoted = true;
            if (!noted.hash().equals(row.hash()) && wrong.isEmpty()) {
                wrong = found("row " + row.seq() + ": is not the row that was noted; the log was written anew");
            }
        }
        return wrong;
    }

    /** After the last line: what is missing at the end. */
    List<String> end() {
        List<String> missing = new ArrayList<>();
        AuditChain.Head stated = heading.head();
        if (seq != stated.seq()) {
            missing.add("end: the file states " + stated.seq() + " rows and ends with row " + seq);
        } else if (!hash.equals(stated.hash())) {
            missing.add("end: the last row is not the one the file states");
        }
        if (noted != null && !metNoted && noted.seq() > 0) {
            missing.add("end: row " + noted.seq() + ", which was noted, is not there");
        }
        breaks.addAll(missing);
        return missing;
    }

    long rows() {
        return rows;
    }

    int breaks() {
        return breaks.size();
    }

    private Optional<String> judge(AuditRow row) {
        if (!Objects.equals(row.computed(heading.environmentId()), row.hash())) {
            return found("row " + row.seq() + ": was changed; what it says is not what its hash was made of");
        }
        if (row.seq() > seq + 1) {
            String gone = row.seq() == seq + 2 ? "row " + (seq + 1) : "rows " + (seq + 1) + " to " + (row.seq() - 1);
            return found(gone + ": missing before row " + row.seq());
        }
        if (row.seq() <= seq) {
            return found("row " + row.seq() + ": out of order, or twice; it stands after row " + seq);
        }
        if (!row.previousHash().equals(hash)) {
            return found("row " + row.seq() + ": does not follow the row before it");
        }
        return Optional.empty();
    }

    private Optional<String> found(String what) {
        breaks.add(what);
        return Optional.of(what);
    }
}
