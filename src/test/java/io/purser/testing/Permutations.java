package io.purser.testing;

import java.util.ArrayList;
import java.util.List;

/** Every order of a few things. */
public final class Permutations {
    private Permutations() {}

    public static <T> List<List<T>> of(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (T first : items) {
            List<T> rest = new ArrayList<>(items);
            rest.remove(first);
            for (List<T> end : of(rest)) {
                List<T> order = new ArrayList<>(List.of(first));
                order.addAll(end);
                all.add(order);
            }
        }
        return all;
    }
}
