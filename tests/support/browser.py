"""A Chromium of this machine for the journeys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

from server.launcher.browser import find_browser

# What drops down from the address bar, which nobody here sees, is two pages of the browser's own, made anew
# for each window: more work than ours.
_NOT_SEEN = ("WebUIOmniboxAimPopup", "WebUIOmniboxPopup")
# The last list that is given counts, so these stand here again.
_NOT_FOR_PLAYWRIGHT = (
    *("AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "HttpsUpgrades"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter"),
    *("NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch", "AimEnabled"),
    *("TcpPortRandomizationWin", "ThirdPartyStoragePartitioning"),
)

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*_NOT_FOR_PLAYWRIGHT, *_NOT_SEEN))}",
    # A microphone that hums, and nobody is asked for it.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)


@asynccontextmanager
async def running_browser() -> AsyncIterator[Browser]:
    program = find_browser()
    if program is None:
        raise RuntimeError("No Chromium was found. `./dev test` finds or installs one, or set BROWSER_PATH.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()
