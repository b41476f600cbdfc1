"""Snapshots and pages of threads are read while everything changes; with the events after them they must come
to the same as if read anew."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any
from uuid import UUID

import httpx
from msgspec import structs
from sqlalchemy import text

from realtime.company_events import UserChanged
from realtime.copilot_events import AiSettingsChanged
from tests.faults.company import Company, conversations, found
from tests.faults.load import EVERYTHING, loading
from tests.faults.oracle import check
from tests.faults.recorder import Recorder, recording
from tests.faults.stage import Injection, Stage

Messages = dict[str, dict[str, Any]]


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    threads = await conversations(rig, company, 6)
    pages: list[tuple[Recorder, UUID, dict[str, Any]]] = []
    async with AsyncExitStack() as stack:
        busy = loading(rig, company, threads, stage.chance, per_second=25, work=EVERYTHING)
        load = await stack.enter_async_context(busy)
        people = [company.ana, company.bia, company.clara] * stage.rounds(8, 2)
        clients = await stack.enter_async_context(recording(rig, *people))
        for _ in range(stage.rounds(60, 8)):
            recorder, thread = stage.chance.choice(clients), stage.chance.choice(threads)
            if page := await _page(recorder, thread):
                pages.append((recorder, thread, page))
            await asyncio.sleep(0.1)
            await _rename(stage, company)
        await load.stop()
        findings = await check(rig, company, clients, seconds=60)
        kinds = {record.kind for recorder in clients for record in recorder.records}
        compared = [await _same(stage, *page) for page in pages]
    stage.saw(snapshots=len(clients), pages=sum(compared), kinds=len(kinds), lost=findings.lost)
    stage.well(findings.wrong)
    stage.must(sum(compared), "no page could be compared")
    stage.must(len(kinds) >= stage.rounds(12, 8), f"too few kinds of events were raced: {sorted(kinds)}")


async def _rename(stage: Stage, company: Company) -> None:
    """Ana, and the copilot's settings with her."""
    user = structs.replace(company.ana.user, name=f"Ana {stage.chance.randrange(1000)}")
    async with stage.rig.db.tenant_transaction(company.tenant_id) as tx:
        await tx.session.execute(
            text("UPDATE users SET name = :name WHERE id = :id"), {"name": user.name, "id": user.id}
        )
        tx.emit(UserChanged(user=user), ["all"])
        tx.emit(AiSettingsChanged(enabled=True, mode="assist_execute", version=0), ["all"])


async def _page(recorder: Recorder, thread: UUID) -> dict[str, Any] | None:
    headers = {"authorization": f"Bearer {recorder.token}"}
    async with httpx.AsyncClient(base_url=recorder.url, headers=headers, timeout=20) as http:
        answer = await http.get(f"/v1/crm/conversations/{thread}/messages", params={"limit": 200})
        return dict(answer.json()) if answer.status_code == 200 else None


async def _same(stage: Stage, recorder: Recorder, thread: UUID, page: dict[str, Any]) -> bool:
    """False when the reader may not see the thread any more."""
    fresh = await _page(recorder, thread)
    if fresh is None:
        return False
    messages: Messages = {message["id"]: message for message in page["items"]}
    for segment in recorder.segments:
        for record, event in zip(segment.records, segment.events, strict=True):
            if record.seq > page["as_of"]["head"] and record.conversation_id == thread:
                if event["t"] == "conversation.hidden":
                    return False  # forgotten, and read anew when it appears again
                _apply(messages, event)
    now = {message["id"]: message for message in fresh["items"]}
    stage.must(messages == now, f"a page read at {page['as_of']['head']} did not come to what it is now")
    return True


def _apply(messages: Messages, event: dict[str, Any]) -> None:
    if event["t"] in ("message.received", "message.queued"):
        messages[event["message"]["id"]] = event["message"]
    elif event["t"] == "message.status_changed" and event["message_id"] in messages:
        changed = {"status": event["status"], "error": event["error"]}
        messages[event["message_id"]] = messages[event["message_id"]] | changed


INJECTION = Injection(
    13,
    "snapshots and thread pages raced with writes",
    "state equals a fresh snapshot, every kind",
    run,
)
