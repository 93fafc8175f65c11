package io.purser.platform.web;

/** One address asked for a public page too often. */
public class TooManyVisits extends RuntimeException {}
