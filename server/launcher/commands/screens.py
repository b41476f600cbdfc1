"""The pictures of docs/screens, from a product of their own."""

from server.launcher.browser import find_or_install_browser
from server.launcher.commandline import run_visibly, tool_environment
from server.launcher.console import say
from server.launcher.failure import LaunchFailure
from server.launcher.paths import VENV_PYTHON


def run(arguments: list[str]) -> int:
    browser = find_or_install_browser()
    if browser is None:
        raise LaunchFailure("No Chromium on this machine. Install one or set BROWSER_PATH.")
    command = [str(VENV_PYTHON), "-m", "tests.journeys.gallery", *arguments]
    code = run_visibly(command, environment=tool_environment(BROWSER_PATH=browser))
    if code == 0:
        say("  The pictures are in docs/screens.")
    return code
