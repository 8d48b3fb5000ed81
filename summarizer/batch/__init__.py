"""Many articles: found, briefed as fast as the endpoint allows, and committed to a store."""

from __future__ import annotations
