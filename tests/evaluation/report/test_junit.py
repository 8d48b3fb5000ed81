from __future__ import annotations

import xml.etree.ElementTree as ET

from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.report.junit import render


def test_a_case_that_failed_is_a_failed_test(poor: Figures, good: Figures) -> None:
    root = ET.fromstring(render([("poor", poor), ("good", good)]))
    failed = root.findall(".//testcase[failure]") + root.findall(".//testcase[error]")
    assert len(root.findall(".//testcase")) == 8
    assert len(failed) == 1
