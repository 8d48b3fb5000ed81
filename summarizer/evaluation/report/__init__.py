"""Scores for people and for machines: terminal, JSON, JUnit XML, Markdown, one HTML page."""
