"""Runs cases against a provider and returns their rows."""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence

import httpx
import structlog

from evals.cases import Case
from evals.judge.always import Neighbours
from evals.play import play
from evals.product import Product, running_product
from evals.row import Row, broken, row_of

AT_ONCE_PER_CORE = 6
"""A case mostly waits: for the debounce, and for the pace at which a draft appears."""
AT_ONCE_AT_A_VENDOR = 4
"""More would measure the vendor's limits."""
_log = structlog.get_logger("evals")


async def run_cases(
    variables: Mapping[str, str],
    cases: Sequence[Case],
    *,
    runs: int = 1,
    at_once: int = 0,
    patient: bool = False,
    told: Callable[[Row], None] = lambda _: None,
) -> list[Row]:
    """In the order of the cases, one run after the other. `told` hears of each row as it comes.
    `patient`: see `evals/patient.py`."""
    by_rules = variables.get("AI_PROVIDER", "local") == "local"
    usual = AT_ONCE_PER_CORE * (os.cpu_count() or 1) if by_rules else AT_ONCE_AT_A_VENDOR
    gate = asyncio.Semaphore(at_once or usual)
    neighbours = Neighbours(list(cases))

    async def one(product: Product, http: httpx.AsyncClient, case: Case, run: int) -> Row:
        async with gate:
            row = await _row(product, http, case, neighbours, run)
        told(row)
        return row

    # No connection is kept: one that the server closed while idle would lose a webhook.
    http = httpx.AsyncClient(trust_env=False, timeout=30, limits=httpx.Limits(max_keepalive_connections=0))
    async with running_product(variables, patient=patient or by_rules) as product, http:
        return list(
            await asyncio.gather(*(one(product, http, case, run) for run in range(runs) for case in cases))
        )


async def _row(
    product: Product, http: httpx.AsyncClient, case: Case, neighbours: Neighbours, run: int
) -> Row:
    try:
        return row_of(case, await play(product, http, case), neighbours, run)
    except Exception as error:
        _log.exception("case_broke", case=case.id)
        return broken(case, error, run)
