package io.purser.verification.web;

import java.util.List;

/** Questions under one heading. */
public record QuestionGroup(String legend, List<Question> questions) {}
