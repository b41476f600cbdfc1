"""The product in this process: its web server on a port of its own and its worker, on one event loop, so that
each company's clock can stand still."""

import asyncio
import contextlib
import socket
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from copilot.draft_reply import draft_reply
from copilot.jobs import DraftReply, ThinkAgain
from evals.patient import PATIENCE_SECONDS, Patient
from evals.witness import Witness
from realtime.clock import wall_clock
from realtime.database import Database
from realtime.jobs import Handler, Job
from server.asgi import Web, create_asgi
from server.handlers import Lane, job_lanes
from server.reactors import REACTORS
from server.resources import Resources, build_resources
from server.settings import Settings, read_settings
from server.web import Server, config

GRACE = 5.0


@dataclass(frozen=True)
class Product:
    settings: Settings
    resources: Resources
    url: str
    witness: Witness
    clocks: dict[UUID, datetime] = field(default_factory=dict)
    """Companies whose time stands still."""
    told: dict[UUID, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    """Set while a company's past is complete: drafts wait for it, as they would for the customer's next
    bubble."""
    resting: dict[UUID, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    """Set while no draft is being written, nor a stage decided that came later than its draft."""
    thought: dict[UUID, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    """Set when a second option has been looked for, found or not."""

    @property
    def db(self) -> Database:
        return self.resources.db


@asynccontextmanager
async def running_product(variables: Mapping[str, str], *, patient: bool) -> AsyncIterator[Product]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        url = f"http://127.0.0.1:{port}"
        settings = read_settings({**variables, "PORT": str(port), "PUBLIC_URL": url, "DRAIN_SECONDS": "0"})
        clocks: dict[UUID, datetime] = {}
        resources = build_resources(
            settings,
            "piloto-eval",
            REACTORS,
            lambda tenant_id: clocks.get(tenant_id) or wall_clock(tenant_id),
        )
        product = Product(settings, resources, url, Witness(resources.db), clocks)
        async with _serving(create_asgi(settings, resources), listener), _working(product, patient=patient):
            yield product


class _QuietServer(Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Any:
        """Ctrl-C belongs to the run."""
        yield


@asynccontextmanager
async def _serving(web: Web, listener: socket.socket) -> AsyncIterator[None]:
    server = _QuietServer(config(web), web)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        while not server.started:
            if serving.done():
                await serving
                raise RuntimeError("The server ended before it had started.")
            await asyncio.sleep(0.002)
        yield
    finally:
        server.should_exit = True
        await serving


@asynccontextmanager
async def _working(product: Product, *, patient: bool) -> AsyncIterator[None]:
    lanes = [
        lane._replace(handlers={**lane.handlers, **_slow(lane, product, patient)})
        for lane in job_lanes(product.settings, product.resources)
    ]
    runners = [lane.runner(product.db, _watched(lane.handlers, product)) for lane in lanes]
    tasks = [asyncio.create_task(runner.run()) for runner in runners]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(runner.stop(GRACE) for runner in runners))


def _slow(lane: Lane, product: Product, patient: bool) -> Mapping[type[Job], Handler]:
    if not (patient and DraftReply in lane.handlers):
        return {}
    engine = Patient(product.resources.engines)
    return {DraftReply: partial(draft_reply, product.db, engine, deadline=PATIENCE_SECONDS)}


def _watched(handlers: Mapping[type[Job], Handler], product: Product) -> Mapping[type[Job], Handler]:
    """A draft is begun when everything that the case tells is there and dated."""
    watched: dict[type[Job], Handler] = {}
    if DraftReply in handlers:
        watched[DraftReply] = _after(product.told, _while(product.resting, handlers[DraftReply]))
    if ThinkAgain in handlers:
        watched[ThinkAgain] = _then(product.thought, handlers[ThinkAgain])
    return {**handlers, **watched}


def _after(told: Mapping[UUID, asyncio.Event], handler: Handler) -> Handler:
    async def handle(tenant_id: UUID, job: Job) -> None:
        await told[tenant_id].wait()
        await handler(tenant_id, job)

    return handle


def _while(resting: Mapping[UUID, asyncio.Event], handler: Handler) -> Handler:
    """One company, one conversation, one draft at a time."""

    async def handle(tenant_id: UUID, job: Job) -> None:
        resting[tenant_id].clear()
        try:
            await handler(tenant_id, job)
        finally:
            resting[tenant_id].set()

    return handle


def _then(done: Mapping[UUID, asyncio.Event], handler: Handler) -> Handler:
    async def handle(tenant_id: UUID, job: Job) -> None:
        try:
            await handler(tenant_id, job)
        finally:
            done[tenant_id].set()

    return handle
