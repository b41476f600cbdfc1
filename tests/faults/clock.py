"""Clocks that can be set while a process runs: a small library put before the C library's."""

import asyncio
import shutil
import struct
from collections.abc import Mapping
from pathlib import Path

from tests.faults.stage import NotRun

SOURCE = Path(__file__).with_name("clock.c")


class Clock:
    """For every process started with its `variables`."""

    def __init__(self, file: Path, library: Path) -> None:
        self._file, self._library = file, library
        self.set(0)

    @property
    def variables(self) -> Mapping[str, str]:
        return {"LD_PRELOAD": str(self._library), "FAULTS_CLOCK": str(self._file)}

    def set(self, seconds: int) -> None:
        """Away from what the machine says."""
        if self._file.exists():
            with self._file.open("r+b") as file:
                file.write(struct.pack("q", seconds))
        else:
            self._file.write_bytes(struct.pack("q", seconds))
            self._file.chmod(0o644)


async def build(folder: Path) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise NotRun("setting a process's clock needs a C compiler, and there is none here")
    library = folder / "clock.so"
    command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, errors = await process.communicate()
    if process.returncode != 0:
        raise NotRun(f"the clock library does not compile here: {errors.decode()[-300:]}")
    library.chmod(0o755)
    return library
