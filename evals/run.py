"""Runs cases against a provider and returns their rows."""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import httpx
import structlog

from evals.cases import Case
from evals.judge.always import Neighbours
from evals.pilot.conversation import Conversation
from evals.pilot.play import play_conversation
from evals.pilot.row import PilotRow, broken_pilot, pilot_row
from evals.play import play
from evals.product import Product, running_product
from evals.read_cases import Chosen
from evals.row import Row, broken, row_of

AT_ONCE_PER_CORE = 6
"""A case mostly waits: for the debounce, and for the pace at which a draft appears."""
AT_ONCE_AT_A_VENDOR = 4
"""More would measure the vendor's limits."""
_log = structlog.get_logger("evals")


class Rows(NamedTuple):
    cases: list[Row]
    conversations: list[PilotRow]


async def run_cases(
    variables: Mapping[str, str], cases: Sequence[Case], *, runs: int = 1, at_once: int = 0
) -> list[Row]:
    """Those of one turn."""
    return (await run_all(variables, Chosen(list(cases), []), runs=runs, at_once=at_once)).cases


async def run_all(
    variables: Mapping[str, str],
    chosen: Chosen,
    *,
    runs: int = 1,
    at_once: int = 0,
    patient: bool = False,
    told: Callable[[Row | PilotRow], None] = lambda _: None,
) -> Rows:
    """In the order of the cases, one run after the other. `told` hears of each row as it comes.
    `patient`: see `evals/patient.py`."""
    by_rules = variables.get("AI_PROVIDER", "local") == "local"
    usual = AT_ONCE_PER_CORE * (os.cpu_count() or 1) if by_rules else AT_ONCE_AT_A_VENDOR
    gate = asyncio.Semaphore(at_once or usual)
    neighbours = Neighbours([*chosen.cases, *(one.case for one in chosen.conversations)])

    async def one(product: Product, http: httpx.AsyncClient, case: Case, run: int) -> Row:
        async with gate:
            row = await _row(product, http, case, neighbours, run)
        told(row)
        return row

    async def talk(product: Product, http: httpx.AsyncClient, one: Conversation, run: int) -> PilotRow:
        async with gate:
            row = await _talk(product, http, one, neighbours, run)
        told(row)
        return row

    # No connection is kept: one that the server closed while idle would lose a webhook.
    http = httpx.AsyncClient(trust_env=False, timeout=30, limits=httpx.Limits(max_keepalive_connections=0))
    async with running_product(variables, patient=patient or by_rules) as product, http:
        playing = asyncio.gather(
            *(one(product, http, case, run) for run in range(runs) for case in chosen.cases)
        )
        talking = asyncio.gather(
            *(talk(product, http, one, run) for run in range(runs) for one in chosen.conversations)
        )
        return Rows(list(await playing), list(await talking))


async def _row(
    product: Product, http: httpx.AsyncClient, case: Case, neighbours: Neighbours, run: int
) -> Row:
    try:
        return row_of(case, await play(product, http, case), neighbours, run)
    except Exception as error:
        _log.exception("case_broke", case=case.id)
        return broken(case, error, run)


async def _talk(
    product: Product, http: httpx.AsyncClient, one: Conversation, neighbours: Neighbours, run: int
) -> PilotRow:
    try:
        return pilot_row(one, await play_conversation(product, http, one), neighbours, run)
    except Exception as error:
        _log.exception("conversation_broke", conversation=one.id)
        return broken_pilot(one, error, run)
