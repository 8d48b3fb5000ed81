"""The pages of runs and comparisons in a headless Chromium. Needs `chromium` and `playwright`."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from contrast import CONTRAST
from eval_samples import bridges, faulty, perfect, ticking

from summarizer.evaluation.comparing.comparison import compare
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.report import compare_page
from summarizer.evaluation.report import page as rendering
from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.runs.results import results, score_folder
from summarizer.evaluation.runs.run import open_run, plan_run
from summarizer.evaluation.runs.runner import run_cases, same_task

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


@pytest.fixture(name="file", scope="module")
def _file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    suite = bridges(folder / "bridges")
    now = datetime(2026, 3, 1, tzinfo=UTC)
    system = {"model": "m" * 90, "prompt_sha256": "a" * 64}
    plan = plan_run(suite, system=system, samples=1, mode="live", tool="t", now=now)
    with open_run(folder / "run", plan) as run:
        run_cases(run, suite, same_task(faulty(suite)), clock=ticking())
    file = folder / "page.html"
    file.write_text(rendering.render(Figures(score_folder(folder / "run", suite))), "utf-8")
    return file


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[Browser]:
    with playwright_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(name="comparison", scope="module")
def _comparison(file: Path) -> Path:
    """The page that compares a perfect run with the faulty one."""
    suite = load_suite(file.parent / "bridges")
    give = perfect(suite)
    best = results(suite, {case.id: (give(case.article),) for case in suite.cases}, system={})
    worse = score_folder(file.parent / "run", suite)
    page = file.parent / "compare.html"
    found = compare(best.sheet, worse.sheet)
    page.write_text(compare_page.render(found, best, worse), "utf-8")
    return page


class Opening:
    """Opens the page; keeps what it complained of and asked for."""

    def __init__(self, browser: Browser, file: Path) -> None:
        self._browser = browser
        self._file = file
        self.complaints: list[str] = []
        self.requests: list[str] = []

    def __call__(self, *, width: int = 1440, script: bool = True, scheme: str = "light") -> Page:
        context = self._browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(self._file.as_uri())
        return page


@pytest.fixture(name="opening")
def _opening(browser: Browser, file: Path) -> Iterator[Opening]:
    opening = Opening(browser, file)
    yield opening
    for context in browser.contexts:
        context.close()


@pytest.fixture(name="comparing")
def _comparing(browser: Browser, comparison: Path) -> Iterator[Opening]:
    opening = Opening(browser, comparison)
    yield opening
    for context in browser.contexts:
        context.close()


def names(page: Page) -> list[str]:
    return page.locator(".cases tbody th a").all_inner_texts()


def test_table_sorts_by_any_column_with_mouse_and_keyboard(opening: Opening) -> None:
    page = opening()
    assert names(page)[0] == "aden", "the weakest case stands first"
    page.click(".sort >> text=Case")
    page.click(".sort >> text=Case")
    assert names(page) == ["delft", "cork", "brest", "aden"]
    assert page.get_attribute("th[aria-sort]", "aria-sort") == "descending"
    page.focus(".sort >> text=Missed")
    page.keyboard.press("Enter")
    assert names(page)[0] == "aden", "the most missed first"
    page.keyboard.press("Enter")
    assert names(page)[-1] == "aden"
    assert page.locator("[aria-sort]").count() == 1


def test_case_in_the_table_opens_its_differences(opening: Opening) -> None:
    page = opening()
    assert page.locator(".case .body").locator("visible=true").count() == 0
    page.click(".open >> text=cork")
    body = page.locator("details.case:has-text('cork') .body")
    assert body.locator(".claim.missed blockquote").first.inner_text() == (
        "Shopkeepers called the plan reckless."
    )
    assert page.evaluate("document.activeElement.closest('details').open")
    page.keyboard.press("Enter")
    assert page.locator(".case .body").locator("visible=true").count() == 0


def test_kinds_of_outcome_are_shown_and_hidden(opening: Opening) -> None:
    page = opening()
    page.click("button.all")
    visible = page.locator(".claims .claim").locator("visible=true")
    assert page.locator(".claims .claim.right").locator("visible=true").count() == 0
    before = visible.count()
    page.check("input[value=right]")
    assert page.locator(".claims .claim.right").locator("visible=true").count() > 0
    for kind in ("right", "wrong", "missed"):
        page.uncheck(f"input[value={kind}]")
    assert 0 < visible.count() < before
    assert page.locator(".claims .claim.missed").locator("visible=true").count() == 0
    page.click("button.all")
    assert visible.count() == 0


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440, 2560])
def test_nothing_is_wider_than_the_screen(opening: Opening, width: int) -> None:
    page = opening(width=width)
    page.click("button.all")
    page.check("input[value=right]")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_page_complains_of_nothing_and_asks_for_nothing(opening: Opening) -> None:
    page = opening()
    page.click("button.all")
    page.click(".sort >> text=Time")
    page.check("input[value=right]")
    assert opening.complaints == []
    assert [url[:4] for url in opening.requests if not url.startswith("data:")] == ["file"]


def test_page_works_without_script(opening: Opening) -> None:
    page = opening(script=False, width=390)
    assert page.locator(".controls").is_hidden()
    page.click("summary:has-text('cork')")
    assert page.locator(".claim.missed").locator("visible=true").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(opening: Opening, scheme: str) -> None:
    page = opening(scheme=scheme)
    page.click("button.all")
    page.check("input[value=right]")
    assert page.evaluate(CONTRAST) == []


def test_print_has_no_controls(opening: Opening) -> None:
    page = opening()
    page.emulate_media(media="print")
    assert page.locator(".controls").is_hidden()


def test_comparison_shows_what_moved_and_opens_from_the_table(comparing: Opening) -> None:
    page = comparing()
    assert page.locator(".verdict").inner_text().startswith("FAIL")
    page.click(".open >> text=brest")
    body = page.locator("details.case:has-text('brest') .body")
    worse = body.locator(".claim.worse").locator("visible=true")
    assert worse.count() > 0
    assert body.locator(".claim.same").locator("visible=true").count() == 0
    page.check("input[value=same]")
    assert body.locator(".claim.same").locator("visible=true").count() > 0
    page.uncheck("input[value=worse]")
    assert worse.count() == 0
    page.click(".sort >> text=Worse")
    assert page.get_attribute("th[aria-sort]", "aria-sort") == "descending"
    assert comparing.complaints == []
    assert [url[:4] for url in comparing.requests if not url.startswith("data:")] == ["file"]


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_comparison_is_not_wider_than_the_screen(comparing: Opening, width: int) -> None:
    page = comparing(width=width)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.evaluate("for (const each of document.querySelectorAll('[hidden]')) each.hidden = false")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_of_the_comparison_stands_out_from_its_ground(comparing: Opening, scheme: str) -> None:
    page = comparing(scheme=scheme)
    page.click("button.all")
    for state in ("other", "same"):
        page.check(f"input[value={state}]")
    assert page.evaluate(CONTRAST) == []


def test_comparison_works_without_script(comparing: Opening) -> None:
    page = comparing(script=False, width=390)
    assert page.locator(".controls").is_hidden()
    page.click("summary:has-text('cork')")
    assert page.locator(".claim.worse").locator("visible=true").count() > 0


@pytest.mark.parametrize("kind", ["opening", "comparing"])
def test_every_control_and_table_of_a_page_is_named(
    request: pytest.FixtureRequest, kind: str
) -> None:
    page = request.getfixturevalue(kind)()
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    unnamed = """[...document.querySelectorAll('button, input, a, summary, svg[role=img], th')]
        .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim()
          || e.labels?.[0]?.textContent.trim())).map((e) => e.outerHTML)"""
    assert page.evaluate(unnamed) == []
    levels = page.eval_on_selector_all("h1, h2, h3", "all => all.map((e) => +e.tagName[1])")
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
