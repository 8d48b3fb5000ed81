"""Take the pictures of the page that the documentation shows.

python tests/support/screenshot.py [BRIEF.json] writes docs/page.png and docs/page-phone.png;
without a brief it shows docs/brief.json, which the README prints. Needs `chromium`,
`playwright` and Pillow.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from summarizer.brief import Brief
from summarizer.reading import load_article
from summarizer.render import page

ROOT = Path(__file__).parents[2]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def html(brief_file: Path) -> str:
    """The page to show."""
    brief = Brief.model_validate_json(brief_file.read_bytes())
    return page.render(brief, load_article(ROOT / brief.article.source))


def take(
    browser: Browser, address: str, picture: Path, *, width: int, height: int, claim: str | None
) -> None:
    """Write one picture, with a claim picked, in few enough colours to be small."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=1.5,
        reduced_motion="reduce",
    )
    tab = context.new_page()
    tab.goto(address)
    if claim:
        tab.click(f"{claim} .pick")
        tab.mouse.move(0, 0)
    tab.screenshot(path=picture)
    context.close()
    with Image.open(picture) as image:
        small = image.convert("RGB").quantize(colors=160, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)
    sys.stderr.write(f"{picture}: {picture.stat().st_size // 1000} kB\n")


def main() -> None:
    """Write both pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder) / "page.html"
        file.write_text(
            html(Path(*sys.argv[1:2]) if sys.argv[1:] else ROOT / "docs" / "brief.json"),
            encoding="utf-8",
        )
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        docs = ROOT / "docs"
        docs.mkdir(exist_ok=True)
        take(browser, file.as_uri(), docs / "page.png", width=1440, height=900, claim="#m2")
        take(browser, file.as_uri(), docs / "page-phone.png", width=390, height=780, claim=None)
        browser.close()


if __name__ == "__main__":
    main()
