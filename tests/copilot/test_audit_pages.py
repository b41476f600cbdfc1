"""The company's trail, page by page and as a file, for those who supervise."""

import csv
import io
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import Any, get_args
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from copilot.audit.export_audit import export_audit
from copilot.audit.queries import Wanted
from copilot.audit.records import Kind
from copilot.audit.sheet_words import WORDS
from copilot.engine.ports import Provider
from copilot.use_draft import use_draft
from inbox.requests import SendMessage
from inbox.send_message import send_message
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from server.asgi import create_asgi
from server.reactors import REACTORS
from server.resources import build_resources
from server.settings import Settings
from tests.copilot.steps import answer
from tests.factories import Shop, make_channel, receive
from tests.server.cast import Cast, cast_of

Programs = dict[str, httpx.AsyncClient]
LONG = 6_000


@pytest.fixture
async def cast(db: Database, settings: Settings) -> Cast:
    return await cast_of(db, settings)


@pytest.fixture
async def api(settings: Settings, cast: Cast) -> AsyncIterator[Programs]:
    """A program for each of the cast."""
    resources = build_resources(settings, "test-audit-web", REACTORS)
    transport = httpx.ASGITransport(create_asgi(settings, resources))
    async with AsyncExitStack() as stack:
        yield {
            name: await stack.enter_async_context(
                httpx.AsyncClient(
                    transport=transport,
                    base_url="http://localhost:8000",
                    headers={"authorization": f"Bearer {getattr(cast, name).token}"},
                )
            )
            for name in ("ana", "bia", "caio", "davi")
        }
    await resources.close()


@pytest.fixture
async def theirs(db: Database, cast: Cast, settings: Settings) -> Shop:
    """Ana's company."""
    channel = await make_channel(db, cast.ana.tenant_id, settings.derive)
    ana, bia, caio = (Viewer(person.user.id, person.user.role) for person in (cast.ana, cast.bia, cast.caio))
    return Shop(cast.ana.tenant_id, channel, ana, bia, caio)


async def many(db: Database, tenant_id: UUID, count: int, begin: int = 0) -> None:
    """A trail as long as wanted, a second apart."""
    async with db.tenant_transaction(tenant_id) as tx:
        await tx.session.execute(
            text(
                "INSERT INTO ai_audit (tenant_id, id, at, kind, details) "
                "SELECT :tenant, gen_random_uuid(), timestamptz '2026-01-01' + n * interval '1 second', "
                "'settings.changed', '{\"mode\": \"suggest_only\"}' "
                "FROM generate_series(CAST(:begin AS int), CAST(:until AS int)) AS n"
            ),
            {"tenant": tenant_id, "begin": begin + 1, "until": begin + count},
        )


async def items(program: httpx.AsyncClient, **parameters: Any) -> list[dict[str, Any]]:
    answered = await program.get("/v1/audit", params=parameters)
    assert answered.status_code == 200, answered.text
    return answered.json()["items"]  # type: ignore[no-any-return]


async def test_sellers_see_bubbles_and_not_the_companys_trail(api: Programs) -> None:
    for path in ("/v1/audit", "/v1/audit/export"):
        statuses = [(await api[who].get(path)).status_code for who in ("ana", "bia", "caio")]
        assert statuses == [403, 200, 200]


async def test_filters_narrow_it(
    api: Programs, db: Database, theirs: Shop, provider: Provider, cast: Cast
) -> None:
    message = await receive(db, theirs, "quanto custa o edredom casal?")
    draft = await answer(db, theirs, provider, message.conversation_id)
    request = SendMessage(client_message_id=new_id(), text=draft.text, suggestion_id=draft.id)
    await send_message(db, theirs.tenant_id, theirs.ana, message.conversation_id, request, use_draft)
    supervisor = api["bia"]
    assert [entry["kind"] for entry in await items(supervisor)][:1] == ["draft.sent"]
    assert [entry["kind"] for entry in await items(supervisor, kind="draft.suggested")] == ["draft.suggested"]
    (sent,) = await items(supervisor, user_id=str(cast.ana.user.id), kind="draft.sent")
    assert (sent["by_name"], sent["contact_name"]) == ("Ana", "Joana")
    assert len(await items(supervisor, kind=["draft.sent", "draft.suggested"])) == 2
    assert await items(supervisor, conversation_id=str(new_id())) == []
    assert await items(supervisor, user_id=str(cast.davi.user.id)) == []
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert await items(supervisor, since=tomorrow) == []
    assert len(await items(supervisor, until=tomorrow)) >= 2
    assert [entry["kind"] for entry in await items(api["davi"])] == ["token.created"]
    assert (await supervisor.get("/v1/audit", params={"kind": "anything"})).status_code == 422
    assert (await supervisor.get("/v1/audit", params={"cursor": "nonsense"})).status_code == 400


async def test_pages_follow_each_other_without_gap_or_repetition(
    api: Programs, db: Database, theirs: Shop
) -> None:
    await many(db, theirs.tenant_id, 25)
    seen: list[str] = []
    cursor: str | None = None
    while True:
        parameters = {"limit": "10", "kind": "settings.changed"} | ({"cursor": cursor} if cursor else {})
        page = (await api["caio"].get("/v1/audit", params=parameters)).json()
        seen += [entry["at"] for entry in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            break
        await many(db, theirs.tenant_id, 3, begin=len(seen) * 100)
    assert len(seen) == len(set(seen)) == 25
    assert seen == sorted(seen, reverse=True)


async def test_the_file_opens_in_a_spreadsheet_and_computes_nothing(
    api: Programs, db: Database, theirs: Shop, provider: Provider
) -> None:
    message = await receive(db, theirs, "quanto custa o edredom casal?")
    draft = await answer(db, theirs, provider, message.conversation_id)
    words = '=HYPERLINK("http://mau.example";"clique")\ncom «aspas»; e quebra'
    request = SendMessage(client_message_id=new_id(), text=words, suggestion_id=draft.id)
    sent = await send_message(db, theirs.tenant_id, theirs.ana, message.conversation_id, request, use_draft)
    answered = await api["bia"].get("/v1/audit/export")
    assert answered.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answered.headers["content-disposition"]
    assert answered.content.startswith(b"\xef\xbb\xbfdata_hora;")
    rows = list(csv.DictReader(io.StringIO(answered.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    edited = rows[0]
    assert (edited["tipo"], edited["pessoa"]) == ("Enviado com edição", "Ana")
    assert edited["mensagem"] == str(sent.message.id)
    assert edited["texto_enviado"] == f"'{words}"
    assert edited["texto_sugerido"].removeprefix("'") == draft.text
    suggested = next(row for row in rows if row["codigo_tipo"] == "draft.suggested")
    assert (suggested["custo_brl"], suggested["custo_usd"]) == ("0,000000", "0,000000")
    assert suggested["confianca"] in ("alta", "média", "baixa")
    assert "," in suggested["confianca_nota"]
    assert all(None not in row and None not in row.values() for row in rows)
    other = (await api["davi"].get("/v1/audit/export", params={"kind": "draft.sent"})).text
    assert other.count("\r\n") == 1


async def test_the_file_speaks_the_readers_language(
    api: Programs, db: Database, theirs: Shop, provider: Provider
) -> None:
    message = await receive(db, theirs, "quanto custa o edredom casal?")
    await answer(db, theirs, provider, message.conversation_id)
    asked: list[tuple[dict[str, str], dict[str, str]]] = [
        ({"locale": "en"}, {}),
        ({}, {"accept-language": "en-US,en;q=0.9"}),
    ]
    for parameters, headers in asked:
        answered = await api["bia"].get("/v1/audit/export", params=parameters, headers=headers)
        assert 'filename="audit.csv"' in answered.headers["content-disposition"]
        rows = list(csv.DictReader(io.StringIO(answered.content.decode("utf-8-sig"), newline="")))
        told = {row["kind"]: row for row in rows}
        suggested = told["Draft suggested"]
        assert (suggested["cost_brl"], suggested["cost_usd"]) == ("0.000000", "0.000000")
        assert suggested["mode"] in ("suggests only", "executes on approval")
        assert suggested["reason"].startswith(("The answer comes from", "No source"))
        assert {"correlation_id", "trace_id"} <= suggested.keys()


def test_both_languages_have_the_same_columns_and_words() -> None:
    pt, en = WORDS["pt-BR"], WORDS["en"]
    assert len(pt.header) == len(en.header)
    assert set(pt.kinds) == set(en.kinds) == set(get_args(Kind))
    assert set(pt.others) == set(en.others)


async def test_a_long_trail_costs_no_more_memory_than_a_short_one(db: Database, theirs: Shop) -> None:
    async def exported(limit: datetime) -> tuple[int, int]:
        tracemalloc.start()
        count = 0
        async for piece in export_audit(db, theirs.tenant_id, Wanted(until=limit)):
            count += piece.count(b"\r\n")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return count - 1, peak

    await many(db, theirs.tenant_id, LONG)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    await exported(start + timedelta(seconds=LONG // 6))
    few, of_few = await exported(start + timedelta(seconds=LONG // 6))
    all_, of_all = await exported(start + timedelta(days=1))
    assert (few, all_) == (LONG // 6 - 1, LONG)
    assert of_all < of_few * 1.5
