"""Annotating: what helps who writes gold, and how far two annotators agree."""
