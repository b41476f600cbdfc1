import contextlib
import errno
import socket

from server.launcher.failure import LaunchFailure


def require_free(host: str, port: int) -> None:
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise LaunchFailure(f"{host}:{port} cannot be served here: {error.strerror}.") from error
        raise LaunchFailure(_taken(port)) from error
    if answers(port):
        raise LaunchFailure(_taken(port))


def answers(port: int) -> bool:
    """Somebody may listen on the other address family of localhost, which a bind does not notice."""
    with contextlib.suppress(OSError), socket.create_connection(("localhost", port), timeout=0.5):
        return True
    return False


def _taken(port: int) -> str:
    return f"Port {port} is in use by another program. Choose another one: PORT={port + 1} ./dev run"
