package io.purser.voyage;

import org.springframework.dao.TransientDataAccessResourceException;

/** Where the process may die: at every statement that writes, around each commit and each call to the provider. */
final class Peril {
    private int crashIn;
    private int loseCommitIn;
    private String struck;

    /** @param boundaries how many are passed unharmed; below zero for calm */
    void arm(int crashAfter, int commitLostAfter) {
        crashIn = crashAfter;
        loseCommitIn = commitLostAfter;
        struck = null;
    }

    void calm() {
        arm(-1, -1);
    }

    /** What happened since it was armed, or {@code null}. */
    String struck() {
        return struck;
    }

    void pass(String where) {
        if (crashIn >= 0 && crashIn-- == 0) {
            struck = "crash " + where;
            throw new Crash(where);
        }
    }

    /** The commit is done, and its answer does not come. */
    void committed() {
        pass("after commit");
        if (loseCommitIn >= 0 && loseCommitIn-- == 0) {
            struck = "commit answer lost";
            throw new TransientDataAccessResourceException("the answer to the commit was lost");
        }
    }
}
