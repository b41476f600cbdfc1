"""Runs `examine.py` on one file, apart from everything of ours."""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

_PROGRAM = Path(__file__).with_name("examine.py")
SECONDS = 40.0
_AT_ONCE = asyncio.Semaphore(2)


class Examined(msgspec.Struct, frozen=True, kw_only=True):
    """What a file is by its own bytes."""

    mime: str = "application/octet-stream"
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    peaks: list[int] = msgspec.field(default_factory=list)
    animated: bool = False
    thumbnail: bool = False
    cleaned: bool = False
    refused: Literal["bomb", "broken"] | None = None


async def examine_file(path: Path, folder: Path, *, clean: bool = False) -> Examined:
    """A file that kills the program is one that no screen should show."""
    command = [sys.executable, "-I", str(_PROGRAM), str(path), str(folder), *(["clean"] if clean else [])]
    async with _AT_ONCE:
        program = await asyncio.create_subprocess_exec(
            *command, env={}, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            said, _ = await asyncio.wait_for(program.communicate(), SECONDS)
        except TimeoutError:
            return Examined(refused="bomb")
        finally:
            if program.returncode is None:
                with suppress(ProcessLookupError):
                    program.kill()
                await program.wait()
    if program.returncode != 0:
        return Examined(refused="broken")
    return msgspec.json.decode(said, type=Examined)
