"""What countries and international bodies are called."""

from summarizer.evaluation.names import Atlas, atlas, bodies

__all__ = ["Atlas", "atlas", "bodies"]
