"""Tests, which mirror the package; `python -m tests` runs every check."""
