"""Briefing: an article becomes a brief."""
