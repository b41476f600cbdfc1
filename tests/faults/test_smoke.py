"""An injection of each sort, in short. `./dev faults` runs all of them at length."""

from collections.abc import AsyncIterator

import pytest

from tests.faults.rig import Rig, running_rig
from tests.faults.stage import Injection
from tests.faults.suite import all_injections, run_one

CHOSEN = {2, 12, 16, 18}
"""Killed before it told, raced by a resume, two tenants, revoked. None that goes on under load, which takes
most of a minute."""
SEED = 1


@pytest.fixture(scope="module")
async def rig(anyio_backend: str) -> AsyncIterator[Rig]:
    async with running_rig() as rig:
        yield rig


@pytest.mark.parametrize(
    "injection",
    [injection for injection in all_injections() if injection.number in CHOSEN],
    ids=lambda injection: f"{injection.number}-{injection.what.partition(',')[0].replace(' ', '-')}",
)
async def test_nothing_is_lost_doubled_or_leaked(injection: Injection, rig: Rig) -> None:
    outcome = await run_one(rig, injection, SEED, brief=True)
    assert outcome.status == "PASS", outcome.wrong
