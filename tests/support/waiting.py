import time
from collections.abc import Callable


def eventually(holds: Callable[[], object], *, seconds: float = 30.0) -> None:
    """For what happens in another process and tells nobody: looks again until it holds or time is up."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s")
        time.sleep(0.01)
