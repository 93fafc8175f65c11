package io.purser.api.commet.testclock;

/** Exactly one of them. @param frozenTime an ISO 8601 time with its offset, in the future */
record TestClockIn(Integer advanceDays, String frozenTime) {}
