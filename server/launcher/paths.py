import hashlib
import os
import tempfile
from pathlib import Path

from server.launcher.failure import LaunchFailure

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
STATIC = ROOT / "static"
VENV = ROOT / ".venv"
VENV_BIN = VENV / "bin"
VENV_PYTHON = VENV_BIN / "python"


def data_directory() -> Path:
    return Path(os.environ.get("PILOTO_DATA_DIR") or ROOT / ".data").expanduser().resolve()


def socket_directory(data: Path) -> Path:
    """A short private folder: macOS refuses socket paths over 104 bytes, wherever the data lives."""
    name = hashlib.sha256(str(data).encode()).hexdigest()[:10]
    path = Path(tempfile.gettempdir()) / f"piloto-{os.getuid()}-{name}"
    path.mkdir(mode=0o700, exist_ok=True)
    status = path.lstat()
    if path.is_symlink() or (status.st_uid != os.getuid() and os.getuid() != 0):
        raise LaunchFailure(f"{path} belongs to somebody else. Remove it, or set TMPDIR to a private folder.")
    path.chmod(0o700)
    return path
