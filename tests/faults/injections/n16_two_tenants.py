"""Two companies with the same customers, and one whose programs ask for what is the other's."""

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

import httpx

from tests.factories import receive
from tests.faults.company import Company, Person, found, number
from tests.faults.oracle import check
from tests.faults.raw import CLOSE, RawSocket, raw_socket
from tests.faults.recorder import recording
from tests.faults.stage import Injection, Stage

MARK = "SEGREDO-DA-{}"


async def run(stage: Stage) -> None:
    rig = stage.rig
    names = ("Casa Aurora", "CASA AURORA")
    first, second = [await found(rig, name) for name in names]
    marks = {first.tenant_id: MARK.format("PRIMEIRA"), second.tenant_id: MARK.format("SEGUNDA")}
    people = [*first.people, *second.people]
    async with recording(rig, *people, capture=True) as recorders:
        hostile = bytearray()
        threads = {
            each.tenant_id: await _write(stage, each, marks[each.tenant_id]) for each in (first, second)
        }
        for turn in range(stage.rounds(60, 10)):
            mine, theirs = (first, second) if turn % 2 else (second, first)
            before = len(hostile)
            hostile += await _attack(stage, mine.ana, theirs, threads[theirs.tenant_id])
            hostile += await _ask_over_http(stage, mine.clara, theirs, threads[theirs.tenant_id])
            stage.must(marks[theirs.tenant_id].encode() not in hostile[before:], "an attack brought a secret")
        findings = [await check(rig, first, recorders[:3]), await check(rig, second, recorders[3:])]
    for recorder in recorders:
        captured = bytes(recorder.captured or b"")
        for tenant_id, mark in marks.items():
            own = recorder.person.tenant_id == tenant_id
            stage.must(own == (mark.encode() in captured), f"{mark} and {recorder.person.user.name}")
            words = [str(tenant_id), *map(str, threads[tenant_id])]
            foreign = not own and any(word.encode() in captured for word in words)
            stage.must(not foreign, "an id of the other company was seen")
    stage.saw(
        bytes_captured=sum(len(recorder.captured or b"") for recorder in recorders),
        bytes_of_attacks=len(hostile), foreign="none" if not stage.broken else "some",
    )  # fmt: skip
    stage.well([*findings[0].wrong, *findings[1].wrong])


async def _write(stage: Stage, company: Company, mark: str) -> list[UUID]:
    """The same numbers and the same provider's ids in both."""
    threads: list[UUID] = []
    for turn in range(20):
        message = await receive(
            stage.rig.db, company.shop, f"{mark} {turn}", number=number(turn % 4), name=None,
            provider_id=f"wamid.same-{turn}",
        )  # fmt: skip
        threads.append(message.conversation_id)
    return threads


async def _attack(stage: Stage, person: Person, theirs: Company, threads: Sequence[UUID]) -> bytes:
    """One socket that says hello with the other's position and asks for the other's conversations."""
    chance, seen = stage.chance, bytearray()
    async with stage.rig.db.tenant_snapshot(theirs.tenant_id) as snapshot:
        position = await snapshot.position()
    cursor = chance.choice([0, position.head, -1, 2**63, position.head + 5])
    thread = str(chance.choice(threads))
    async with raw_socket(stage.rig.front.port, person.token, X_Tenant_Id=str(theirs.tenant_id)) as socket:
        socket.hello(chance.choice([position.epoch, position.epoch.upper(), "", "x" * 500]), cursor)
        for text in (
            f'{{"f":"watch","conversation_ids":["{thread}","{thread.upper()}"]}}',
            f'{{"f":"typing","conversation_id":"{thread}"}}',
            f'{{"f":"watch","conversation_ids":["{thread}"],"tenant_id":"{theirs.tenant_id}"}}',
        ):
            socket.text(text)
        await _listen(socket, seen)
    return bytes(seen)


async def _listen(socket: RawSocket, seen: bytearray) -> None:
    with suppress(TimeoutError):
        while (frame := await socket.receive(0.3)).opcode != CLOSE:
            seen += frame.payload
        seen += frame.payload


async def _ask_over_http(stage: Stage, person: Person, theirs: Company, threads: Sequence[UUID]) -> bytes:
    headers = {"authorization": f"Bearer {person.token}", "x-tenant-id": str(theirs.tenant_id)}
    thread = str(stage.chance.choice(threads))
    seen = b""
    async with httpx.AsyncClient(base_url=stage.rig.url, headers=headers, timeout=20) as http:
        for shown in (thread, thread.upper(), thread.replace("-", "")):
            for path in ("", "/messages"):
                answer = await http.get(f"/v1/crm/conversations/{shown}{path}")
                stage.must(answer.status_code in (400, 404), f"{answer.status_code} for a foreign thread")
                seen += answer.content
            body = {"user_id": str(theirs.ana.user.id)}
            answer = await http.post(f"/v1/crm/conversations/{shown}/assign", json=body)
            stage.must(answer.status_code in (400, 404), f"{answer.status_code} for a foreign assignment")
    return seen


INJECTION = Injection(
    16, "two tenants with equal ids; hostile hello, watch, HTTP", "0 bytes of the other in any capture", run
)
