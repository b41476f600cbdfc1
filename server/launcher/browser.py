"""A Chromium for the journeys: the one that is there, or Debian's where it can be had."""

import os
import shutil
import sys
from pathlib import Path

from server.launcher.commandline import run_quietly
from server.launcher.console import step

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_PROGRAMS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find_browser() -> str | None:
    given = os.environ.get("BROWSER_PATH")
    if given:
        return given if Path(given).is_file() else None
    for program in PROGRAMS:
        if found := shutil.which(program):
            return found
    if sys.platform == "darwin":
        return next((path for path in MAC_PROGRAMS if Path(path).is_file()), None)
    return _playwrights_own()


def find_or_install_browser() -> str | None:
    found = find_browser()
    if found or os.environ.get("BROWSER_PATH") or os.getuid() != 0 or shutil.which("apt-get") is None:
        return found
    with step("Chromium (apt-get, the first time)"):
        run_quietly("apt-update", ["apt-get", "update"])
        run_quietly("apt-chromium", ["apt-get", "install", "-y", "--no-install-recommends", "chromium"])
    return find_browser()


def _playwrights_own() -> str | None:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    found = sorted(cache.glob("chromium-*/chrome-linux*/chrome"))
    return str(found[-1]) if found else None
