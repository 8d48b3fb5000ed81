from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cassettes.notation import dump, load

TEXTS = (
    "two\nlines",
    "space before the end \nof a line\n\n",
    " leading\nspace",
    "\nleading line",
    "tab\there\n  x  ",
    "carriage\r\nreturn",
    "next line\x85z\nq",
    "line separator\u2028z\nw",
    "emoji 😀\nok",
    "\ud83d lone surrogate\nx",
    "“quotes” … ’\n",
    "yes",
    "1.0",
    "null",
    "~",
    "# no comment\n# at all",
    "a: b\n- c",
    "   \n  x",
    "x\n   \n",
    "\ufeffbyte order mark\nx",
    "three ends\n\n\n",
    "\x00\n",
    "---\nx\n...\n",
    "escaped: x",
    "x" * 500 + " " + "y" * 300,
    "%x\ny",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_comes_back_byte_for_byte(text: str) -> None:
    data = {"key": text, "list": [{"deep": {"content": text}}]}
    assert load(dump(data)) == data


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["a", "b", "content"]), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_any_json_comes_back(value: object) -> None:
    assert load(dump({"value": value})) == {"value": value}


def test_text_of_several_lines_reads_as_it_is() -> None:
    assert '  content: |-\n    {\n      "name": "Brand’s"\n' in dump(
        {
            "message": {
                "content": '{\n  "name": "Brand’s"\n} with a line that makes this long enough'
            }
        }
    )


def test_short_collections_stand_on_one_line() -> None:
    long = {"usage": {"prompt_tokens": 3, "completion_tokens": 4}, "content": "x " * 60}
    assert dump(long).startswith("usage: {prompt_tokens: 3, completion_tokens: 4}\n")
