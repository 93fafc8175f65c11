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
import java.util.function.Consumer;

/**
 * How much of this instance each endpoint may use: four sendings at once, one when its last sending timed out, 128 in
 * all, of which at most half for those that time out. Used by the engine's thread only.
 */
class Lanes {
    static final int IN_ALL = 128;
    static final int EACH = 4;
    private static final int SLOW_IN_ALL = IN_ALL / 2;
    private static final int AHEAD = 32;
    private static final int LOW = 8;
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

    void due(Collection<Long> endpointIds) {
        due.addAll(endpointIds);
    }

    /** How many deliveries to claim, by endpoint: some ahead for quick ones, one at a time for slow ones. */
    Map<Long, Integer> wanted() {
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
    void add(Map<Long, Integer> wanted, List<Claim> claims) {
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

    /** Starts what may be started, one of each lane in turn. */
    void launch(Consumer<Claim> send) {
        boolean started = true;
        while (started && inFlight < IN_ALL) {
            started = false;
            for (Lane lane : lanes.values()) {
                started |= launchOne(lane, send);
            }
        }
    }

    private boolean launchOne(Lane lane, Consumer<Claim> send) {
        boolean full = lane.inFlight >= (lane.slow ? 1 : EACH)
                || inFlight >= IN_ALL
                || lane.slow && slowInFlight >= SLOW_IN_ALL;
        if (full || lane.waiting.isEmpty()) {
            return false;
        }
        Claim claim = lane.waiting.poll();
        if (Instant.now().isAfter(claim.until().minusSeconds(MARGIN))) {
            freed.add(claim);
            return true;
        }
        lane.inFlight++;
        inFlight++;
        if (lane.slow) {
            lane.slowStarted++;
            slowInFlight++;
        }
        send.accept(claim);
        return true;
    }

    void ended(long endpointId, boolean timedOut) {
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
    Freed freed() {
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

    void freeAll() {
        for (Lane lane : lanes.values()) {
            freed.addAll(lane.waiting);
            lane.waiting.clear();
        }
    }

    int inFlight() {
        return inFlight;
    }
}
