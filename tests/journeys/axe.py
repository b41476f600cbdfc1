"""axe-core in a page of ours, from the packages of the browser app."""

from functools import cache
from typing import Any

from playwright.async_api import Locator, Page

from server.launcher import frontend
from server.launcher.paths import STATIC

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""What another theme can change: its elements are the same."""
GRAVE = ("serious", "critical")
ARRIVED = """Promise.allSettled(document.getAnimations()
  .filter((each) => each.effect.getComputedTiming().endTime < Infinity).map((each) => each.finished))"""


@cache
def _program() -> str:
    frontend.install_all()
    return (STATIC / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


async def grave_findings(place: Page | Locator, screen: str) -> list[str]:
    """One line for each element with a serious or critical finding, in a page or in a part of it: what lies
    around a dialog was looked at before it opened."""
    return await _run(place, screen, {"type": "tag", "values": TAGS})


async def findings_in_both_themes(place: Page | Locator, screen: str) -> list[str]:
    """The page ends up light, as it began."""
    page = place.page if isinstance(place, Locator) else place
    found = await grave_findings(place, f"{screen}, light")
    await page.emulate_media(color_scheme="dark")
    found += await _run(place, f"{screen}, dark", {"type": "rule", "values": OF_COLOURS})
    await page.emulate_media(color_scheme="light")
    return found


async def _run(place: Page | Locator, screen: str, rules: dict[str, Any]) -> list[str]:
    page, part = (place.page, place) if isinstance(place, Locator) else (place, place.locator("html"))
    # Colours on their way from one theme to another would be measured half-way; what pulses never ends.
    await page.evaluate(ARRIVED)
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_program())
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found: dict[str, Any] = await part.evaluate("(part, options) => axe.run(part, options)", options)
    return [
        f"{screen}: {violation['id']} ({violation['impact']}) at {node['target']}: {node['failureSummary']}"
        for violation in found["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]
