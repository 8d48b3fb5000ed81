from __future__ import annotations

import pytest
from render_samples import nasty, seed

from summarizer.article import Article
from summarizer.brief import Brief


@pytest.fixture(name="seeded", scope="session")
def _seeded() -> tuple[Article, Brief]:
    return seed()


@pytest.fixture(name="hostile", scope="session")
def _hostile() -> tuple[Article, Brief]:
    return nasty()
