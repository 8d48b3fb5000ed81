"""Comparing: sheets of scores, their statistics, two runs side by side."""
