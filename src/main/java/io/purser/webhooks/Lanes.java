package io.purser.webhooks;

import io.purser.webhooks.DeliveryClaims.Claim;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of this instance each endpoint may use: four sendings at once, one when its last sending timed out, 128 in
 * all, of which at most half for those that time out. Sendings end on other threads than the
 * engine's, and each end makes room for the next at once.
 */
class Lanes {
    static final int IN_ALL = 128;
    static final int EACH = 4;
    private static final int SLOW_IN_ALL = IN_ALL / 2;
    private static final int AHEAD = 64;
    private static final int LOW = 32;
    /** Seconds before a lease ends from which on nothing is started under it. */
    private static final int MARGIN = 20;

    private final Map<Long, Lane> lanes = new LinkedHashMap<>();
    private final Set<Long> due = new HashSet<>();
    private final List<Claim> freed = new ArrayList<>();
    private int inFlight;
    private int slowInFlight;

    private static final class Lane {
        private final Deque<Claim> waiting = new ArrayDeque<>();
        private int inFlight;
        private boolean slow;
        private int slowStarted;
    }

    record Freed(List<Claim> claims) {}

    synchronized void due(Collection<Long> endpointIds) {
        due.addAll(endpointIds);
    }

    /** How many deliveries to claim, by endpoint: some ahead for quick ones, one at a time for slow ones. */
    synchronized Map<Long, Integer> wanted() {
        Map<Long, Integer> wanted = new LinkedHashMap<>();
        int room = 4 * IN_ALL
                - lanes.values().stream().mapToInt(lane -> lane.waiting.size()).sum();
        for (Long id : due) {
            Lane lane = lanes.get(id);
            int more;
            if (lane == null) {
                more = AHEAD;
            } else if (lane.slow) {
                more = lane.inFlight == 0 && lane.waiting.isEmpty() ? 1 : 0;
            } else {
                more = lane.waiting.size() < LOW ? AHEAD : 0;
            }
            more = Math.min(more, room);
            if (more > 0) {
                wanted.put(id, more);
                room -= more;
            }
        }
        return wanted;
    }

    /** @param wanted what was asked for: an endpoint that had less has nothing more that is due */
    synchronized void add(Map<Long, Integer> wanted, List<Claim> claims) {
        Map<Long, Integer> got = new LinkedHashMap<>();
        for (Claim claim : claims) {
            Long id = claim.route().endpoint().id();
            Lane lane = lanes.computeIfAbsent(id, first -> new Lane());
            lane.slow = claim.route().slow();
            lane.waiting.add(claim);
            got.merge(id, 1, Integer::sum);
        }
        wanted.forEach((id, asked) -> {
            Lane lane = lanes.get(id);
            int most = lane != null && lane.slow ? 1 : asked;
            if (got.getOrDefault(id, 0) < most) {
                due.remove(id);
            }
        });
    }

    /** What may be started now, one of each lane in turn; each must be told to {@link #ended} once. */
    synchronized List<Claim> launch() {
        List<Claim> started = new ArrayList<>();
        int before;
        do {
            before = started.size();
            for (Lane lane : lanes.values()) {
                launchOne(lane, started);
            }
        } while (started.size() > before && inFlight < IN_ALL);
        return started;
    }

    private void launchOne(Lane lane, List<Claim> started) {
        while (!lane.waiting.isEmpty()
                && Instant.now().isAfter(lane.waiting.peek().until().minusSeconds(MARGIN))) {
            freed.add(lane.waiting.poll());
        }
        boolean full = lane.inFlight >= (lane.slow ? 1 : EACH)
                || inFlight >= IN_ALL
                || lane.slow && slowInFlight >= SLOW_IN_ALL;
        if (full || lane.waiting.isEmpty()) {
            return;
        }
        lane.inFlight++;
        inFlight++;
        if (lane.slow) {
            lane.slowStarted++;
            slowInFlight++;
        }
        started.add(lane.waiting.poll());
    }

    synchronized void ended(long endpointId, boolean timedOut) {
        Lane lane = lanes.get(endpointId);
        inFlight--;
        lane.inFlight--;
        if (lane.slowStarted > 0) {
            lane.slowStarted--;
            slowInFlight--;
        }
        lane.slow = timedOut;
        if (timedOut) {
            freed.addAll(lane.waiting);
            lane.waiting.clear();
            due.add(endpointId);
        }
    }

    /** What was claimed and is not going to be sent by this claim. */
    synchronized Freed freed() {
        Freed all = new Freed(List.copyOf(freed));
        freed.clear();
        for (Iterator<Lane> each = lanes.values().iterator(); each.hasNext(); ) {
            Lane lane = each.next();
            if (lane.inFlight == 0 && lane.waiting.isEmpty()) {
                each.remove();
            }
        }
        return all;
    }

    synchronized void freeAll() {
        for (Lane lane : lanes.values()) {
            freed.addAll(lane.waiting);
            lane.waiting.clear();
        }
    }

    synchronized int inFlight() {
        return inFlight;
    }
}
