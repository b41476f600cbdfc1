"""Deletes the data folder: database, files, keys."""

import argparse
import os
import shutil
import sys

from server.launcher.console import say
from server.launcher.failure import LaunchFailure
from server.launcher.instance import Instance
from server.launcher.paths import data_directory


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev reset", description=__doc__)
    parser.add_argument("--yes", action="store_true", help="without asking")
    options = parser.parse_args(arguments)
    data = data_directory()
    instance = Instance(data)
    if not data.exists():
        say(f"{data} does not exist; there is nothing to delete.")
        return 0
    if not instance.looks_like_ours():
        raise LaunchFailure(f"{data} was not made by `./dev run`, so it stays. Check PILOTO_DATA_DIR.")
    instance.refuse_if_running()
    if not options.yes and not _confirmed(f"Delete {data} with every conversation in it? [y/N] "):
        say("Nothing was deleted.")
        return 1
    lock = instance.hold("")
    shutil.rmtree(data)
    os.close(lock)
    say(f"{data} is gone. `./dev run` begins anew.")
    return 0


def _confirmed(question: str) -> bool:
    if not sys.stdin.isatty():
        raise LaunchFailure("There is nobody to ask here. Say it in the command: ./dev reset --yes")
    return input(question).strip().lower() in ("y", "yes", "s", "sim")
