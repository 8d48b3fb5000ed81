"""The evaluation harness: gold, scores, statistics, reports."""
