package io.purser.identity;

/** Somebody who may demand that a person has a second factor; an organization does, of its members. */
public interface FactorDemand {
    boolean demanded(long userId);
}
