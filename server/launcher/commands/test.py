"""The proof: browser unit tests, the fast Python tests, then the slow ones, and journeys in a real Chromium.

With arguments of pytest it runs only those tests: `./dev test tests/inbox -k redelivery`.
"""

import os
from collections.abc import Callable

from server.launcher import frontend
from server.launcher.browser import find_or_install_browser
from server.launcher.commandline import run_visibly, tool_environment
from server.launcher.console import complain
from server.launcher.parts import Parts
from server.launcher.paths import CACHE, ROOT, STATIC, VENV_PYTHON

JOURNEYS = ROOT / "tests" / "journeys"
SLOW = [
    ROOT / "tests" / name
    for name in (
        *("faults", "benchmarks", "launcher", "evals", "apply", "nasty"),
        *("server/test_fuzz.py", "server/test_operations.py", "server/test_materials.py"),
        *("copilot/test_containment.py", "copilot/test_private_logs.py", "copilot/test_budget.py"),
        *("copilot/test_vendor_drafts.py", "copilot/test_hand_over.py", "copilot/test_second_option.py"),
        *("copilot/test_audit_pages.py", "copilot/test_preview_reply.py", "copilot/test_demo_company.py"),
        *("inbox/test_api.py", "inbox/test_whole_path.py", "inbox/test_customer_typing.py"),
        *("inbox/test_channel_admin.py", "inbox/test_outgoing_kinds.py", "inbox/media/test_whole_path.py"),
        *("inbox/test_simulator.py", "inbox/media/test_s3.py", "inbox/test_channel_contests.py"),
        *(
            "copilot/pilot/test_vendor_turns.py",
            "copilot/pilot/test_materials.py",
            "copilot/pilot/test_pilot_templates.py",
            "inbox/test_channel_trail.py",
            "inbox/test_move_losses.py",
            "inbox/test_tell_typing.py",
            "server/test_visibility.py",
            "server/test_presence.py",
            "server/test_resumable_client.py",
        ),
    )
]
"""Whole products started, broken, measured and judged, vendors that stall, and long rows of chances: each
takes seconds."""
TWO_AT_A_TIME = ("-n", "2", "--dist", "worksteal", "--max-worker-restart=0")
"""A worker whose test hangs ends itself. One in its place would begin with the same test, over and over."""

FAILURES = CACHE / "failed-tests.txt"
NAMED = (*TWO_AT_A_TIME, f"--failures-to={FAILURES}", "--durations=10")


def run(arguments: list[str]) -> int:
    fast = "--fast" in arguments
    chosen = [argument for argument in arguments if argument != "--fast"]
    if chosen:
        frontend.build()
        return pytest(*chosen)
    parts = Parts()
    parts.run("Browser app: build", frontend.build)
    if (STATIC / "package.json").exists():
        parts.run("Browser app: unit tests", _unit_tests)
    ignored = [f"--ignore={path}" for path in (JOURNEYS, *SLOW)]
    _python(parts, "Python: fast tests", lambda: pytest(*NAMED, *ignored))
    if not fast:
        slow = map(str, SLOW)
        _python(parts, "Python: faults, benches, evaluation, launcher", lambda: pytest(*NAMED, *slow))
        _python(parts, "Journeys in Chromium", _journeys)
    return parts.summary()


def _python(parts: Parts, name: str, work: Callable[[], int]) -> None:
    FAILURES.unlink(missing_ok=True)
    parts.run(name, work)
    if FAILURES.exists():
        parts.failures += FAILURES.read_text("utf-8").splitlines()


def _unit_tests() -> int:
    frontend.install_all()
    return run_visibly(frontend.npm("test"), directory=STATIC)


def _journeys() -> int:
    browser = find_or_install_browser()
    if browser is None:
        complain(
            "\n  ****  e2e NOT RUN: no Chromium on this machine. Install one or set BROWSER_PATH.  ****\n"
        )
        return 1 if os.environ.get("CI") else 0
    return pytest(*NAMED, str(JOURNEYS), BROWSER_PATH=browser)


def pytest(*arguments: str, **variables: str) -> int:
    environment = tool_environment(**variables)
    # Byte code is kept: without it every process compiles the whole library again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return run_visibly([str(VENV_PYTHON), "-m", "pytest", *arguments], environment=environment)
