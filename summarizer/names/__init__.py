"""What countries and international bodies are called."""

from __future__ import annotations

from summarizer.names.countries import Atlas, atlas, iso_codes
from summarizer.names.organizations import bodies

__all__ = ["Atlas", "atlas", "bodies", "iso_codes"]
