"""axe-core in a page of ours, from the packages of the browser app."""

from functools import cache
from typing import Any

from playwright.async_api import Page

from server.launcher import frontend
from server.launcher.paths import STATIC

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
GRAVE = ("serious", "critical")


@cache
def _program() -> str:
    frontend.install_all()
    return (STATIC / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


async def grave_findings(page: Page, screen: str) -> list[str]:
    """One line for each element with a serious or critical finding."""
    # Colours on their way from one theme to another would be measured half-way.
    await page.evaluate("Promise.allSettled(document.getAnimations().map((each) => each.finished))")
    await page.evaluate(_program())
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found: dict[str, Any] = await page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{screen}: {violation['id']} ({violation['impact']}) at {node['target']}: {node['failureSummary']}"
        for violation in found["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]
