"""The report in a real browser: what it shows, to whom, and that nothing of a student's runs in it."""

import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Frame, Page, Request, sync_playwright

from grader.render import FORMATS, Style
from grader.render.html import fragment
from grader.report import Report
from tests import golden
from tests.grader.pages import ATTACK, everything, with_texts
from tests.grader.test_render_console import exercise, report

pytestmark = pytest.mark.browser

PHONE, DESK = 360, 1280
SIDES = ("hot", "cold")
UNFOLD = "for (const each of document.querySelectorAll('details')) each.open = true"
#: The contrast of every number of a table, and every mark, by its first class: the definition of WCAG.
CONTRASTS = """() => {
    const numbers = colour => colour.match(/[0-9.]+/g).map(Number);
    const luminance = rgb => rgb.map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
    const behind = element => {
        if (element === document.documentElement) return [255, 255, 255];
        const [red, green, blue, alpha = 1] = numbers(getComputedStyle(element).backgroundColor);
        const below = alpha < 1 ? behind(element.parentElement) : [0, 0, 0];
        return [red, green, blue].map((part, index) => alpha * part + (1 - alpha) * below[index]);
    };
    return [...document.querySelectorAll('.heatmap tbody td, .scale > span, .mark')].map(element => {
        const text = numbers(getComputedStyle(element).color).slice(0, 3);
        const [low, high] = [luminance(text), luminance(behind(element))].sort((a, b) => a - b);
        return [element.classList[0], (high + 0.05) / (low + 0.05)];
    });
}"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def golden_report(name: str) -> Report:
    """The report on a real submission."""
    return msgspec.json.decode((golden.GOLDEN / f"{name}.json").read_bytes(), type=Report)


REPORTS: dict[str, Callable[[], Report]] = {
    "everything": everything,
    "all passed": lambda: report(exercise("flip", "passed"), exercise("pad", "passed", unit="images")),
    "real": lambda: golden_report("seven_later_mistakes"),
    "attack": lambda: with_texts(everything(), ATTACK),
}

schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
widths = pytest.mark.parametrize("width", [PHONE, DESK])
reports = pytest.mark.parametrize("name", REPORTS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


class Opened:
    """A page in the browser, and all that happened since it was opened."""

    def __init__(self, browser: Browser, path: Path, *, scheme: str = "light", width: int = DESK) -> None:
        self.happened: list[str] = []
        self.page: Page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.happened.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("popup", lambda _page: self.happened.append("popup"))
        self.page.on("request", self._request)
        self.page.on("frameattached", self._frame)
        self.page.goto(path.as_uri())

    def _console(self, message: ConsoleMessage) -> None:
        self.happened.append(f"console: {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        self.happened.append("dialog")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        self.happened.append(f"request: {request.url}")

    def _frame(self, frame: Frame) -> None:
        self.happened.append(f"frame: {frame.url}")


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Writes a document, or the page of a report, and opens it."""
    pages: list[Page] = []

    def open_page(shown: Report | str, **how: object) -> Opened:
        path = tmp_path / "report.html"
        document = shown if isinstance(shown, str) else FORMATS["html"](shown, style=Style())
        path.write_text(document, encoding="utf-8")
        pages.append((opened := Opened(browser, path, **how)).page)
        return opened

    yield open_page
    for page in pages:
        page.close()


def focused(page: Page) -> str:
    """The class, or else the name, of the element that has the focus, with the beginning of its text."""
    return page.evaluate(
        "() => { const at = document.activeElement;"
        " return `${at.className || at.localName}: ${at.textContent.trim().slice(0, 12)}` }"
    )


# --- nothing runs, nothing is loaded ---------------------------------------------------------------------------------


@reports
def test_a_page_loads_itself_and_says_nothing(name: str, opened: Callable[..., Opened]) -> None:
    """One request, for the page; no message, violation of the policy, dialog, frame or window. Also not in use."""
    shown = opened(REPORTS[name]())
    shown.page.evaluate(UNFOLD)
    for _press in range(60):
        shown.page.keyboard.press("Tab")
    shown.page.wait_for_timeout(200)
    assert shown.happened == [f"request: {shown.page.url.partition('#')[0]}"]
    assert shown.page.evaluate("window.attacked") is None


def test_a_script_would_not_run(opened: Callable[..., Opened]) -> None:
    """Were an element of a submission's to get onto the page, the policy would still keep it from doing anything."""
    source = FORMATS["html"](everything(), style=Style())
    attack = (
        "<script>window.attacked = 1</script><img src='https://evil.example/x' onerror='window.attacked = 1'>"
        "<iframe srcdoc='<script>parent.attacked = 1</script>'></iframe><p style='position: fixed'>.</p>"
    )
    shown = opened(source.replace("<main", f"{attack}<main", 1))
    shown.page.wait_for_timeout(200)
    assert shown.page.evaluate("window.attacked") is None
    refusals = [text for text in shown.happened if "Content Security Policy" in text]
    assert len(refusals) >= 4
    assert shown.page.evaluate("getComputedStyle(document.querySelector('p[style]')).position") == "static"


# --- everybody can read it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [
        *product(["everything"], ["light", "dark"], [PHONE, DESK]),
        ("all passed", "light", DESK),
        ("real", "dark", PHONE),
        ("attack", "light", PHONE),
    ],
)
def test_a_page_is_accessible(name: str, scheme: str, width: int, opened: Callable[..., Opened]) -> None:
    """Axe finds nothing, in either scheme, on a phone or a desk, with everything folded out."""
    page = opened(REPORTS[name](), scheme=scheme, width=width).page
    page.evaluate(UNFOLD)
    found = Axe().run(page).response
    faults = [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]]
    # Of single characters and signs it does not say whether it is text; the next test does.
    unsure = [
        (rule["id"], node["html"])
        for rule in found["incomplete"]
        for node in rule["nodes"]
        if not any(check["data"]["messageKey"] in {"shortTextContent", "nonBmp"} for check in node["any"])
    ]
    assert (faults, unsure) == ([], [])
    assert "color-contrast" in {rule["id"] for rule in found["passes"]}


@schemes
def test_numbers_can_be_read_on_every_shade(scheme: str, opened: Callable[..., Opened]) -> None:
    """The contrast of numbers and marks with what is behind them is 4.5 at least."""
    page = opened(everything(), scheme=scheme).page
    contrasts = page.evaluate(CONTRASTS)
    assert {shade for shade, _contrast in contrasts} >= {
        "mark",
        "zero",
        *(f"{s}-{n}" for s in SIDES for n in range(1, 9)),
    }
    assert [each for each in contrasts if each[1] < 4.5] == []


@reports
@widths
def test_a_page_scrolls_in_one_direction(name: str, width: int, opened: Callable[..., Opened]) -> None:
    """What is too wide scrolls in its own box."""
    page = opened(REPORTS[name](), width=width).page
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_keyboard_reaches_everything(opened: Callable[..., Opened]) -> None:
    """The skip link first, which leads to the content; then hints, which open, and calls and tables, which scroll."""
    page = opened(everything(), width=PHONE).page
    page.keyboard.press("Tab")
    assert focused(page) == "skip: Skip to the "
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    reached = []
    for _press in range(400):
        page.keyboard.press("Tab")
        reached.append(focused(page))
        if reached[-1] == "summary: Hint 1: a qu":
            page.keyboard.press("Enter")
    assert {"summary: Hint 2: the ", "pre: loading"} <= set(reached)
    assert {text.partition(":")[0] for text in reached} >= {"a", "summary", "pre", "call", "scroll"}


def test_what_scrolls_can_be_scrolled_by_keyboard(opened: Callable[..., Opened]) -> None:
    """An arrow moves a table that is wider than a phone; what scrolls takes the focus in every browser."""
    page = opened(everything(), width=PHONE).page
    page.evaluate(UNFOLD)
    scrolling = "box => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight"
    unreachable = f"[...document.querySelectorAll('.scroll:not([tabindex]), pre:not([tabindex])')].filter({scrolling})"
    assert page.evaluate(f"{unreachable}.length") == 0
    table = page.locator("#long_row .scroll").first
    table.focus()
    page.keyboard.press("ArrowRight")
    # The policy of the page lets nobody evaluate a string, so that nothing can be waited for.
    page.wait_for_timeout(500)
    assert page.evaluate("() => document.activeElement.scrollLeft > 0")


def test_the_focus_can_be_seen(opened: Callable[..., Opened]) -> None:
    """What has the focus has an outline of some width."""
    page = opened(everything()).page
    for _press in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outline").endswith(" solid 3px")


def test_cells_that_differ_are_told_by_more_than_colour(opened: Callable[..., Opened]) -> None:
    """An outline, a sign and, for who hears the page, a word."""
    page = opened(everything()).page
    cell = page.locator("#values td.differs").first
    assert cell.text_content() == "≠0 differs"
    assert cell.evaluate("cell => getComputedStyle(cell).outlineStyle") == "solid"
    assert page.locator("#values table").first.get_by_role("cell", name="0 differs", exact=True).count() == 1


@schemes
def test_light_and_dark_are_the_reader_s_choice(scheme: str, opened: Callable[..., Opened]) -> None:
    """The page follows what the reader prefers."""
    page = opened(everything(), scheme=scheme).page
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 28)"}[scheme]


# --- on paper, in a notebook -----------------------------------------------------------------------------------------


def test_a_page_can_be_printed(opened: Callable[..., Opened]) -> None:
    """On paper everything is dark on white, also for who prefers it the other way, and nothing is cut off."""
    page = opened(everything(), scheme="dark").page
    assert page.pdf(format="A4").startswith(b"%PDF-")
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 680, "height": 900})
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    cut = "[...document.querySelectorAll('.call, .scroll')].filter(box => getComputedStyle(box).overflowY != 'visible')"
    assert page.evaluate(f"{cut}.length") == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 680


@pytest.mark.parametrize(
    ("place", "scheme", "colour"),
    [
        ('<body data-jp-theme-light="false">', "light", "rgb(20, 23, 28)"),
        ('<body data-jp-theme-light="true">', "dark", "rgb(255, 255, 255)"),
        ('<body class="vscode-dark">', "light", "rgb(20, 23, 28)"),
        ('<body class="vscode-light">', "dark", "rgb(255, 255, 255)"),
        ("<body>", "dark", "rgb(20, 23, 28)"),
        ("<body>", "light", "rgb(255, 255, 255)"),
    ],
)
def test_a_fragment_follows_the_theme_around_it(
    place: str, scheme: str, colour: str, opened: Callable[..., Opened]
) -> None:
    """A notebook's theme decides, where there is one; what is beside the fragment keeps its looks."""
    beside = "<p id='beside'>x</p><table><tr><td>1</td></tr></table>"
    page = opened(f"<!doctype html><html lang=en>{place}{beside}{fragment(everything())}", scheme=scheme).page
    assert page.evaluate("getComputedStyle(document.querySelector('.stridewise')).backgroundColor") == colour
    assert page.evaluate("getComputedStyle(document.getElementById('beside')).color") == "rgb(0, 0, 0)"
