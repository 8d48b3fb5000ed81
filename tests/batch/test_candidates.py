from __future__ import annotations

from datetime import date

from summarizer.batch.candidates import Reading, readable_name


def test_a_mark_depends_on_the_input_and_on_how_it_is_read() -> None:
    plain, dated = Reading(), Reading(published=date(2026, 3, 1))
    assert plain.mark("a", b"b") == plain.mark("a", b"b")
    assert len({plain.mark("a", "b"), plain.mark("a", "c"), dated.mark("a", "b")}) == 3


def test_parts_do_not_run_into_each_other() -> None:
    reading = Reading()
    assert reading.mark("ab", "c") != reading.mark("a", "bc")
    assert reading.marker("a")("b") == reading.mark("a", "b")


def test_a_file_name_that_is_no_text_is_named_all_the_same() -> None:
    assert readable_name("Bericht über den Zoll.txt") == "Bericht über den Zoll.txt"
    assert readable_name("toll-\udcff.txt") == "toll-\ufffd.txt"
