from __future__ import annotations

from summarizer.briefing.plan import make_plan
from summarizer.briefing.preview import Preview
from summarizer.models.choice import resolve_model
from summarizer.reading import article_from_text


def test_a_preview_of_windows_is_not_complete() -> None:
    text = "\n\n".join(f"The toll of pier {n} rises by a tenth this week." * 8 for n in range(60))
    plan = make_plan(resolve_model("openai/gpt-4.1"), strategy="passages")
    preview = plan.preview(article_from_text(text, language="en"))
    assert isinstance(preview, Preview)
    assert len(preview.requests) > 1
    assert not preview.complete  # what sums up the windows is not known yet
