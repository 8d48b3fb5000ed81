"""The page in a headless Chromium. Needs Debian's `chromium` and the `playwright` driver."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from contrast import CONTRAST
from render_samples import brief_of, split

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.render import page as rendering

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install playwright"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="chromium is not installed: apt-get install chromium"
    ),
]
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}


@dataclass
class Opened:
    """A page that is open, and all that it complained of or asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def lit(self) -> list[str]:
        return self.page.eval_on_selector_all(".on", "found => found.map(e => e.id)")

    def focused(self) -> str:
        return self.page.evaluate("document.activeElement.closest('[id]')?.id")

    def is_visible(self, selector: str) -> bool:
        """Whether an element is on the screen, wholly or in part, and not hidden."""
        self.page.wait_for_timeout(50)
        return self.page.evaluate(
            """selector => {
                const box = document.querySelector(selector).getBoundingClientRect();
                return box.height > 0 && box.bottom > 0 && box.top < innerHeight;
            }""",
            selector,
        )


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[Browser]:
    with playwright_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(name="opening")
def _opening(browser: Browser, tmp_path: Path) -> Iterator[object]:
    contexts = []

    def opening(
        brief: Brief,
        article: Article | None,
        *,
        size: dict[str, int] = DESKTOP,
        script: bool = True,
        anchor: str = "",
    ) -> Opened:
        file = tmp_path / "page.html"
        file.write_text(rendering.render(brief, article), encoding="utf-8")
        context = browser.new_context(
            viewport=size, java_script_enabled=script, reduced_motion="reduce"
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.goto(file.as_uri() + anchor)
        return opened

    yield opening
    for context in contexts:
        context.close()


def test_claim_lights_its_sentences_and_scrolls_to_them(opening, seeded) -> None:
    opened = opening(seeded[1], seeded[0])
    assert not opened.is_visible("#s35")
    opened.page.click("#c4 .line")
    assert opened.lit() == ["c4", "s34"]
    assert opened.is_visible("#s34")
    assert opened.page.get_attribute("#c4 .pick", "aria-pressed") == "true"
    assert "Shown by sentence 34" in opened.page.inner_text("[role=status]")
    opened.page.click("#c4 .line")
    assert opened.lit() == []


def test_sentence_lights_its_claims_and_scrolls_to_them(opening, seeded) -> None:
    opened = opening(seeded[1], seeded[0])
    opened.page.click("#s20 .words")
    assert opened.lit() == ["m3", "p6", "c1", "s20"]
    assert opened.is_visible("#m3")
    assert "Sentence 20 shows 3 claims" in opened.page.inner_text("[role=status]")
    opened.page.click(".next")
    opened.page.click(".next")
    assert opened.is_visible("#c1")


def test_uncited_sentence_lights_nothing(opening, seeded) -> None:
    opened = opening(seeded[1], seeded[0])
    opened.page.click("#s7 .words")
    assert opened.lit() == []


def test_number_leads_to_that_very_sentence(opening, seeded) -> None:
    opened = opening(seeded[1], seeded[0])
    opened.page.click("#m3 .ref[href='#s32']")
    assert opened.lit() == ["m3", "s19", "s20", "s32"]
    assert opened.is_visible("#s32")
    assert not opened.is_visible("#s19")


def test_a_number_stands_before_its_sentence_in_a_text_of_two_directions(opening) -> None:
    article = split(
        "The talks ended. قال الوزير إن المحادثات انتهت. 日本も支持した。 All went home."
    )
    assert len(article.sentences) == 4
    summary = [{"text": "The talks ended.", "evidence": [1, 2, 3, 4]}]
    claims = {"headline": "T", "summary": summary, "actors": [], "positions": [], "commitments": []}
    brief = brief_of(article, claims)
    page = opening(brief, article).page
    boxes = page.eval_on_selector_all(
        ".s .n, .s .words",
        "found => found.map(e => e.getBoundingClientRect()).map(b => [b.left, b.right])",
    )
    assert len(boxes) == 8
    assert [box[0] for box in boxes] == sorted(box[0] for box in boxes)


def test_all_of_it_works_by_keyboard(opening, seeded) -> None:
    opened = opening(seeded[1], seeded[0])
    keys = opened.page.keyboard
    for _ in range(20):
        keys.press("Tab")
        if opened.focused() == "m1":
            break
    assert opened.page.evaluate("document.activeElement.matches('.pick:focus-visible')")
    assert opened.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    keys.press("Enter")
    assert opened.lit() == ["m1", "s2", "s3"]
    keys.press("ArrowDown")
    keys.press("Space")
    assert opened.lit() == ["m2", "s8", "s12"]
    keys.press("Escape")
    assert opened.lit() == []
    assert opened.focused() == "m2"
    opened.page.focus("#a3 .only")
    keys.press("Enter")
    assert opened.page.locator(".claim:visible").count() == 4 + 13 + 6
    keys.press("Escape")
    assert opened.page.locator(".claim:visible").count() == 4 + 13 + 15
    opened.page.focus("#s12 a.n")
    keys.press("Space")
    assert opened.lit() == ["m2", "a4", "p2", "s12"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_every_actor_has_a_badge_that_is_seen(opening, size) -> None:
    article = split("The dockers' union met. Residents watched.")
    kinds = {"dockers' union": "organization", "residents": "group"}
    actors = [
        {
            "id": f"actor-{n}", "name": name, "aliases": [], "kind": kind, "role": None,
            "country": None, "evidence": [n],
        }
        for n, (name, kind) in enumerate(kinds.items(), 1)
    ]  # fmt: skip
    position = {
        "actors": ["actor-2"], "said_by": None, "issue": "the union", "stance": "favor",
        "statement": "Residents are for the union.", "evidence": [2],
    }  # fmt: skip
    brief = brief_of(
        article,
        {
            "headline": "The union met", "summary": [{"text": "It met.", "evidence": [1]}],
            "actors": actors, "positions": [position], "commitments": [],
        },
    )  # fmt: skip
    opened = opening(brief, article, size=size)
    badges = opened.page.locator(".badge")
    assert badges.count() == 3
    assert all(badges.nth(n).is_visible() for n in range(3))
    assert badges.all_inner_texts() == ["DU", "R", "R"]


def test_claims_are_marked_and_names_only_when_asked(opening, seeded) -> None:
    opened = opening(seeded[1], seeded[0])

    def look(selector: str, style: str) -> str:
        return opened.page.eval_on_selector(selector, f"e => getComputedStyle(e).{style}")

    claimed = look(".s.claimed > .words", "backgroundColor")
    assert claimed != "rgba(0, 0, 0, 0)"
    only_named = ".s.cited:not(.claimed) > .words"
    assert opened.page.locator(only_named).count() > 0
    assert look(only_named, "backgroundColor") == "rgba(0, 0, 0, 0)"
    assert look(".mention", "textDecorationLine") == "none"
    opened.page.click(".names")
    assert look(".mention", "textDecorationLine") == "underline"
    assert opened.page.get_attribute(".names", "aria-pressed") == "true"
    opened.page.click(".names")
    opened.page.click("#a3 .pick")
    marked = set(opened.page.locator(".mention.mine").all_inner_texts())
    assert marked == {"China", "Beijing"}


def test_actor_narrows_claims_and_shows_its_mentions(opening, seeded) -> None:
    opened = opening(seeded[1], seeded[0])
    opened.page.click("#a3 .only")
    assert opened.page.locator("#p1").is_hidden()
    assert opened.page.locator("#p5").is_visible()
    assert "Only China: 6 of 15 claims" in opened.page.inner_text("[role=status]")
    mine = set(opened.page.locator(".mention.mine").all_inner_texts())
    assert mine == {"China", "Beijing"}
    opened.page.click("#s6 .words")
    assert opened.page.locator("#p1").is_visible(), "a lit claim is never hidden"
    opened.page.click(".clear")
    assert opened.lit() == []
    assert opened.page.locator(".bar").is_hidden()


def test_phone_shows_one_side_at_a_time_and_leads_back(opening, seeded) -> None:
    opened = opening(seeded[1], seeded[0], size=PHONE)
    assert opened.page.locator("#article").is_hidden()
    opened.page.click("#p1 .pick")
    assert opened.page.locator("#brief").is_hidden()
    assert opened.is_visible("#s6")
    assert opened.focused() == "s6"
    opened.page.click(".back")
    assert opened.is_visible("#p1")
    assert opened.focused() == "p1"
    opened.page.click(".views a[href='#article']")
    assert opened.page.get_attribute(".views a[href='#article']", "aria-current") == "true"
    opened.page.click("#s2 .words")
    assert opened.is_visible("#m1")
    opened.page.keyboard.press("Escape")
    assert opened.is_visible("#s2")


def test_anchor_opens_the_claim(opening, seeded) -> None:
    assert opening(seeded[1], seeded[0], anchor="#p1").lit() == ["p1", "s6", "s8", "s9"]


@pytest.mark.parametrize("sample", ["seeded", "hostile"])
@pytest.mark.parametrize("with_article", [True, False])
@pytest.mark.parametrize("width", [320, 360, 390, 768, 1024, 1440, 2560])
def test_nothing_is_wider_than_the_screen(
    opening, width, with_article, sample, request: pytest.FixtureRequest
) -> None:
    article, brief = request.getfixturevalue(sample)
    opened = opening(brief, article if with_article else None, size={"width": width, "height": 800})
    for tab in ("#brief", "#article"):
        if width < 800:
            opened.page.click(f".views a[href='{tab}']")
        wide = opened.page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll(".pane")]
                .filter(e => e.scrollWidth > e.clientWidth).map(e => e.id || "page")"""
        )
        assert wide == []


@pytest.mark.parametrize("sample", ["seeded", "hostile"])
@pytest.mark.parametrize("with_article", [True, False])
def test_page_asks_for_nothing_complains_of_nothing_and_runs_nothing(
    opening, sample, with_article, request: pytest.FixtureRequest
) -> None:
    article, brief = request.getfixturevalue(sample)
    opened = opening(brief, article if with_article else None)
    for key in ("m1", "p1", "c1"):
        opened.page.click(f"#{key} .pick")
    opened.page.click("#s2 .words")
    opened.page.keyboard.press("Escape")
    assert opened.complaints == []
    assert [url[:4] for url in opened.requests if not url.startswith("data:")] == ["file"]
    assert opened.page.evaluate("window.owned") is None


def test_injected_markup_would_be_stopped_by_the_policy(browser, seeded, tmp_path) -> None:
    text = rendering.render(seeded[1], seeded[0]).replace(
        "</main>", "<script>window.owned=1</script><img src=https://example.org/x onerror=x></main>"
    )
    (tmp_path / "injected.html").write_text(text)
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((tmp_path / "injected.html").as_uri())
    assert page.evaluate("window.owned") is None
    assert len([text for text in complaints if "Content Security Policy" in text]) >= 2
    page.close()


def test_page_works_without_script(opening, seeded) -> None:
    opened = opening(seeded[1], seeded[0], script=False, size=PHONE)
    assert opened.page.locator("#article").is_visible()
    assert opened.page.locator(".only:visible").count() == 0
    opened.page.click("#p1 .ref[href='#s8']")
    assert opened.page.url.endswith("#s8")
    opened.page.click("#s8 a.n")
    assert opened.page.url.endswith("#m2")


def test_print_shows_both_sides_and_no_controls(opening, seeded) -> None:
    opened = opening(seeded[1], seeded[0], size=PHONE)
    opened.page.click("#p1 .pick")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#brief").is_visible()
    assert opened.page.locator("#article").is_visible()
    assert opened.page.locator(".bar, .views, .only").locator("visible=true").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(opening, seeded, scheme) -> None:
    opened = opening(seeded[1], seeded[0])
    opened.page.emulate_media(color_scheme=scheme)
    opened.page.click("#p1 .pick")
    opened.page.click("#a3 .only")
    faint = opened.page.evaluate(CONTRAST)
    assert faint == []
