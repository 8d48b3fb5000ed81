"""Turning a brief into something to read."""
