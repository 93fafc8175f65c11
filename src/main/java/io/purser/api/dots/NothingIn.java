package io.purser.api.dots;

/** An empty object. */
record NothingIn() {}
