"""The page that edits gold in a headless Chromium. Needs `chromium` and `playwright`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from contrast import CONTRAST

from summarizer.evaluation.editing.server import Serving, serving
from summarizer.evaluation.editing.session import open_session
from summarizer.evaluation.gold.gold import read_gold

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


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[Browser]:
    with playwright_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(name="served")
def _served(suite_dir: Path) -> Iterator[Serving]:
    with serving(open_session(str(suite_dir))) as served:
        yield served


class Opening:
    """Opens pages of the editor; keeps what they complained of and asked for."""

    def __init__(self, browser: Browser, served: Serving) -> None:
        self._browser = browser
        self._served = served
        self.complaints: list[str] = []
        self.requests: list[str] = []

    def __call__(self, path: str, *, width: int = 1366, scheme: str = "light") -> Page:
        context = self._browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme
        )
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(self._served.url + path)
        if path:
            page.locator("#status", has_text="problem").wait_for()
        return page


@pytest.fixture(name="opening")
def _opening(browser: Browser, served: Serving) -> Iterator[Opening]:
    yield Opening(browser, served)
    for context in browser.contexts:
        context.close()


def select(page: Page, words: str) -> None:
    """Select words of the article, as with a mouse."""
    page.evaluate(
        """(words) => {
          for (const span of document.querySelectorAll("#article [data-start]")) {
            const at = span.textContent.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(span.firstChild, at);
            range.setEnd(span.firstChild, at + words.length);
            const selection = document.getSelection();
            selection.removeAllRanges();
            selection.addRange(range);
            return;
          }
          throw new Error("not in the article");
        }""",
        words,
    )
    page.locator("#picked", has_text=words).wait_for()


def saved(page: Page) -> None:
    page.click("#save")
    page.locator("#status", has_text=re.compile("^Saved")).wait_for()  # not "not saved"


def test_selected_words_become_evidence_of_a_new_claim(opening: Opening, herring: Path) -> None:
    herring.write_text("# by hand\n" + herring.read_text("utf-8"), "utf-8")
    page = opening("case/herring")
    assert page.locator("#article .sentence").count() == 6
    select(page, "welcomed the offer of Norway")
    page.click("text=Add a position")
    card = page.locator("[data-key='positions:3']")
    card.locator("[data-field=issue] input").fill("the ANP agency")
    card.locator("[data-field=statement] textarea").fill("The union likes the offer of Norway.")
    card.locator("[data-field=actors] label", has_text="trawler owners").click()
    select(page, "Lund called the dispute")
    card.locator("text=Selected words as evidence").click()
    saved(page)
    position = read_gold(herring).positions[3]
    assert position.evidence == ("welcomed the offer of Norway", "Lund called the dispute")
    assert (position.actors, position.issue) == (("union",), "the ANP agency")
    assert herring.read_text("utf-8").startswith("# by hand\n")
    assert page.locator("#article .sentence.cited").count() == 2
    assert opening.complaints == []
    assert {url.split("/")[2].split(":")[0] for url in opening.requests if "data:" not in url} == {
        "127.0.0.1"
    }


def test_a_button_that_is_clicked_out_of_a_name_does_what_it_says(opening: Opening) -> None:
    page = opening("case/herring")
    before = page.locator("[data-key^='actors:']").count()
    for number, name in enumerate(("the ministry", "a fleet")):
        page.locator("button", has_text="Add an actor").click()
        page.locator(f"[data-key='actors:{before + number}'] [data-field=name] input").fill(name)
    page.locator("button", has_text="Add a key fact").click()
    assert page.locator("[data-key^='actors:']").count() == before + 2
    page.click("[data-key='positions:1'] > summary")
    shown = page.locator("[data-key='positions:1'] [data-field=actors]").text_content()
    assert "a fleet" in (shown or "")


def test_what_is_typed_is_checked_beside_the_guide_s_rule(opening: Opening) -> None:
    page = opening("case/herring")
    page.click("[data-key='positions:1'] > summary")
    card = page.locator("[data-key='positions:1']")
    assert "the concrete thing one can be for or against" in card.inner_text()
    card.locator("[data-field=issue] input").fill("")
    card.locator(".problems li", has_text="issue: is empty").wait_for()
    assert card.locator("[data-field=issue].wrong").count() == 1
    card.locator("[data-field=issue] input").fill("the herring dispute")
    card.locator(".problems li").wait_for(state="detached")
    assert page.locator("#status", has_text="not saved").count() == 1


def test_second_page_on_one_file_is_told_and_loses_nothing(opening: Opening, herring: Path) -> None:
    one, other = opening("case/herring"), opening("case/herring")
    one.locator("[data-field=headline] textarea").fill("Written in the first page")
    saved(one)
    other.locator("[data-field=headline] textarea").fill("Written in the second page")
    other.keyboard.press("Control+s")
    other.locator("#changed", has_text="was changed since this page read it").wait_for()
    assert "Written in the first page" in herring.read_text("utf-8")
    other.click("#mine")
    assert "Written in the second page" in other.input_value("#mine-text")
    other.once("dialog", lambda dialog: dialog.accept())
    other.click("#reload")
    other.locator("#changed").wait_for(state="hidden")
    headline = other.locator("[data-field=headline] textarea")
    assert headline.input_value() == "Written in the first page"
    headline.fill("Both in one")
    saved(other)
    assert read_gold(herring).headline == "Both in one"


def test_every_field_survives_an_edit_elsewhere(opening: Opening, herring: Path) -> None:
    before = read_gold(herring)
    page = opening("case/herring")
    for index in range(page.locator(".card").count()):
        page.locator(".card > summary").nth(index).click()
    page.locator("[data-field=headline] textarea").fill(before.headline + " again")
    saved(page)
    assert read_gold(herring).model_copy(update={"headline": before.headline}) == before


@pytest.mark.parametrize("width", [320, 390, 768, 1366])
def test_editor_fits_the_screen(opening: Opening, width: int) -> None:
    page = opening("case/herring", width=width)
    for name in ("actors", "positions", "commitments", "key_facts"):
        page.locator(f"[data-key='{name}:0'] > summary").click()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.eval_on_selector("#forms", "(forms) => forms.scrollWidth <= forms.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_of_the_editor_stands_out(opening: Opening, scheme: str) -> None:
    page = opening("case/herring", scheme=scheme)
    page.locator("[data-key='positions:0'] > summary").click()
    page.locator("[data-key='positions:0'] [data-field=issue] input").fill("")
    page.locator(".problems li", has_text="is empty").first.wait_for()
    assert page.evaluate(CONTRAST) == []


def test_every_control_of_the_editor_has_a_name(opening: Opening) -> None:
    page = opening("case/herring")
    for name in ("actors", "positions", "commitments", "key_facts"):
        page.locator(f"[data-key='{name}:0'] > summary").click()
    unnamed = """() => [...document.querySelectorAll('button, input, textarea, select, summary')]
        .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim()
          || e.labels?.[0]?.textContent.trim())).map((e) => e.outerHTML)"""
    assert page.evaluate(unnamed) == []


def test_suite_begins_with_its_cases(opening: Opening) -> None:
    page = opening("")
    assert page.locator(".cases a").all_inner_texts() == ["herring", "ward"]
    page.click("text=ward")
    page.locator("#status", has_text="problem").wait_for()
    assert page.locator("h1").inner_text().startswith("ward")


def test_what_is_no_list_in_the_file_is_said_and_the_rest_is_edited(
    opening: Opening, herring: Path
) -> None:
    text = herring.read_text("utf-8")
    begin, end = text.index("positions:\n"), text.index("commitments:\n")
    herring.write_text(text[:begin] + "positions: 5\n" + text[end:], "utf-8")
    page = opening("case/herring")
    assert page.get_by_text("positions in the file is no list of fields").count() == 1
    assert page.locator('.card[data-key="commitments:0"]').count() == 1
    assert opening.complaints == []
