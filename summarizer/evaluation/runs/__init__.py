"""Runs: every case through a task, kept on disk, scored, and held to a baseline."""
