"""Scoring: one brief against the gold of one case."""
