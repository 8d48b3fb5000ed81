from __future__ import annotations

from summarizer.reading.choosing import choose_blocks
from summarizer.reading.elements import find_blocks, parse

PROSE = "The toll on the bridge rises by a tenth next week, the council said on Monday evening."
PAGE = f"""<body><nav><a href=a>Home</a></nav><article><h1>Toll rises</h1><p>{PROSE}</p>
<p>Shopkeepers called the plan reckless and want a new bridge first, they said.</p></article>
<div class=related><p><a href=b>Rain falls in the north of the country this week again</a></p></div>
</body>"""


def test_blocks_of_the_article_are_chosen_by_what_was_read() -> None:
    tree = parse(PAGE)
    assert tree is not None
    chosen = [block.text for block in choose_blocks(find_blocks(tree), [PROSE])]
    assert PROSE in chosen
    assert "Shopkeepers called the plan reckless and want a new bridge first, they said." in chosen
    assert not [text for text in chosen if "Rain" in text]


def test_none_where_the_page_does_not_hold_the_article() -> None:
    tree = parse(PAGE)
    assert tree is not None
    assert choose_blocks(find_blocks(tree), ["Something else altogether, as long as that."]) == []


def test_prose_beside_the_article_is_not_chosen() -> None:
    shop = "Our shop has new books about bridges and rivers, and it is open until six every day."
    first, _, rest = PAGE.partition("<div class=related>")
    tree = parse(f"{first}<div class=shop><p>{shop}</p></div><div class=related>{rest}")
    assert tree is not None
    blocks = find_blocks(tree)
    assert shop in [block.text for block in blocks]
    assert shop not in [block.text for block in choose_blocks(blocks, [PROSE])]


def test_a_paragraph_inside_of_another_is_chosen_with_it() -> None:
    inner = "Shopkeepers called the plan reckless and want a new bridge first, they said."
    tree = parse(f"<body><article>{PROSE}<p>{inner}</p></article></body>")
    assert tree is not None
    chosen = choose_blocks(find_blocks(tree), [PROSE, inner])
    assert [block.text for block in chosen] == [PROSE, inner]
