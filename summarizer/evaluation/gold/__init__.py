"""Gold: suites, cases, and the hand-written briefs that they hold."""
