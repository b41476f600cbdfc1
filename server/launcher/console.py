"""What `./dev` says to the person who typed it."""

import contextlib
import shutil
import sys
import threading
import time
from collections.abc import Iterator


def say(text: str = "") -> None:
    print(text, flush=True)


def complain(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """A line that counts the seconds while the work goes on, so that nobody thinks it hangs. On stderr:
    the standard output of a command with --json is JSON and nothing else."""
    started, done = time.monotonic(), threading.Event()
    ticker = threading.Thread(target=_tick, args=(title, started, done), daemon=True)
    ticker.start()
    outcome = "failed after"
    try:
        yield
        outcome = "done in"
    except KeyboardInterrupt:
        outcome = "interrupted after"
        raise
    finally:
        done.set()
        ticker.join()
        _overwrite(f"  {title}: {outcome} {time.monotonic() - started:.1f} s", last=True)


def _tick(title: str, started: float, done: threading.Event) -> None:
    if not sys.stderr.isatty():
        while not done.wait(10):
            complain(f"  {title}: still working, {time.monotonic() - started:.0f} s")
        return
    while not done.wait(0.2):
        _overwrite(f"  {title} … {time.monotonic() - started:.0f} s", last=False)


def _overwrite(line: str, *, last: bool) -> None:
    if not sys.stderr.isatty():
        complain(line)
        return
    width = shutil.get_terminal_size().columns - 1
    print("\r" + line[:width].ljust(width), end="\n" if last else "", file=sys.stderr, flush=True)
