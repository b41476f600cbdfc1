"""Runs one command and takes its whole process group down when the supervisor is gone.

The supervisor holds the write end of a pipe and the shim the read end, so the end of file arrives
however the supervisor ends, kill -9 included. Run as a file and without site-packages:
`python -I -S shim.py '<order as JSON>' command arguments...`
"""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Order:
    pipe: int
    stop_signal: int
    grace: float
    account: str | int | None


def main() -> int:
    order, command = Order(**json.loads(sys.argv[1])), sys.argv[2:]
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    process = subprocess.Popen(command, start_new_session=True, preexec_fn=lambda: prepare(order))
    signal.signal(signal.SIGTERM, lambda *_: stop_group(process.pid, order))
    signal.signal(signal.SIGQUIT, lambda *_: signal_group(process.pid, signal.SIGKILL))
    threading.Thread(target=follow_supervisor, args=(process.pid, order), daemon=True).start()
    code = process.wait()
    signal_group(process.pid, signal.SIGKILL)
    return code if code >= 0 else 128 - code


def prepare(order: Order) -> None:
    """In the child, before exec: give up root where asked, then ask the kernel not to outlive the shim."""
    for restored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(restored, signal.SIG_DFL)
    libc = ctypes.CDLL(None, use_errno=True)
    if order.account == "userns" and libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare(CLONE_NEWUSER) was refused")
    if isinstance(order.account, int):
        os.setgroups([])
        os.setgid(order.account)
        os.setuid(order.account)
    if sys.platform == "linux":
        # Last, because a change of account clears it.
        libc.prctl(PR_SET_PDEATHSIG, order.stop_signal)


def follow_supervisor(group: int, order: Order) -> None:
    while os.read(order.pipe, 1):
        pass
    stop_group(group, order)


def stop_group(group: int, order: Order) -> None:
    signal_group(group, order.stop_signal)
    killer = threading.Timer(order.grace, signal_group, (group, signal.SIGKILL))
    killer.daemon = True
    killer.start()


def signal_group(group: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


if __name__ == "__main__":
    sys.exit(main())
