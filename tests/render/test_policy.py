from __future__ import annotations

from summarizer.render.policy import content_policy


def test_only_this_style_and_this_script_are_allowed() -> None:
    policy = content_policy("a {}", "x()")
    assert policy.count("'sha256-") == 2
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert content_policy("b {}", "x()") != policy
