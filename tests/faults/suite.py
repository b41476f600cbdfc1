"""All injections by number, and one run of one of them."""

import asyncio
import importlib
import pkgutil
import random
import time
from typing import Any, Literal

import msgspec

from tests.faults import injections
from tests.faults.rig import Rig
from tests.faults.stage import Injection, NotRun, Stage

LIMIT_SECONDS = 420.0
"""After which an injection counts as hanging."""


class Outcome(msgspec.Struct, kw_only=True):
    number: int
    injection: str
    passes: str
    status: Literal["PASS", "FAIL", "NOT RUN"]
    seconds: float
    figures: dict[str, Any]
    wrong: list[str]


def all_injections() -> list[Injection]:
    names = [module.name for module in pkgutil.iter_modules(injections.__path__) if module.name[0] == "n"]
    modules = [importlib.import_module(f"{injections.__name__}.{name}") for name in names]
    return sorted((module.INJECTION for module in modules), key=lambda injection: injection.number)


async def run_one(
    rig: Rig, injection: Injection, seed: int, *, brief: bool = False, minutes: int = 0
) -> Outcome:
    """Each has chances of its own, so that it runs alone as it runs among the others."""
    stage = Stage(rig, random.Random(f"{seed}/{injection.number}"), brief, minutes)
    began, missing = time.monotonic(), ""
    try:
        async with asyncio.timeout(None if minutes else LIMIT_SECONDS):
            await injection.run(stage)
    except NotRun as reason:
        missing = str(reason)
    except (Exception, BaseExceptionGroup) as error:
        stage.broken.append(_sentence(error))
    finally:
        await rig.heal()
    return Outcome(
        number=injection.number,
        injection=injection.what,
        passes=injection.passes,
        status="NOT RUN" if missing else "FAIL" if stage.broken else "PASS",
        seconds=round(time.monotonic() - began, 1),
        figures=stage.figures,
        wrong=[missing] if missing else stage.broken,
    )


def _sentence(error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    trace, places = error.__traceback__, []
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__}: {error} ({' < '.join(reversed(places[-4:]))})"
