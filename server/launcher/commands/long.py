"""At length what `./dev test` plays in short: every measurement, fuzzing and stories of chance."""

from server.launcher import frontend
from server.launcher.commands.test import NAMED, pytest
from server.launcher.paths import ROOT

PLAYED = ("benchmarks", "server/test_fuzz.py", "apply/test_chance.py")
HANGS = "--override-ini=faulthandler_timeout=1800"
"""Four minutes, as elsewhere, are less than one of them takes."""


def run(arguments: list[str]) -> int:
    frontend.build()
    played = [str(ROOT / "tests" / name) for name in PLAYED]
    return pytest(*NAMED, HANGS, *played, *arguments, AT_LENGTH="1")
