"""Walks the whole API: nobody gets in without a credential, and nobody reaches another company's things."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest
from sqlalchemy import insert, text

from copilot.audit.notes import note_decision
from copilot.context import TOLD
from copilot.engine.local.provider import local_provider
from copilot.pilot.queries.kept_answers import list_kept_answers
from copilot.pilot.queries.questions import NewQuestion, insert_question
from copilot.pilot.shadow.tables import PilotShadow
from copilot.queries.knowledge import Entry, upsert_knowledge
from copilot.suggest_reply import suggest_reply
from inbox.materials.add_material import add_material
from inbox.materials.records import MaterialInput
from inbox.merge_contacts import merge_contacts
from inbox.notes.records import NewNote
from inbox.notes.write_note import write_note
from inbox.queries.media import insert_media
from inbox.quick_replies.add_quick_reply import add_quick_reply
from inbox.quick_replies.records import NewQuickReply
from inbox.requests import PlaceInput
from inbox.tables.webhooks import RawEvent
from inbox.templates.tables import TemplateRow
from inbox.versions import Author
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from realtime.tables import Base
from server.migrations.security import OUTSIDE_RLS
from server.openapi.examples import REQUESTS
from tests.factories import Shop, make_channel, receive
from tests.server.cast import Cast, sign_in
from tests.server.conftest import Running, web_process
from tests.server.described import DOCUMENT

WITHOUT_SIGNING_IN = {
    "logIn",
    "readInvitation",
    "setPassword",
    "health",
    "readiness",
    "probeWebhook",
    "receiveWebhook",
}
"""Everything else asks who is there. Webhooks and invitations have keys of their own."""

LINES = "/simulator/v1/lines"

Operation = tuple[str, str, dict[str, Any]]


def operations() -> Iterator[Operation]:
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            if operation["operationId"] not in WITHOUT_SIGNING_IN:
                yield method, path, operation


def named(operation: Operation) -> str:
    return str(operation[2]["operationId"])


@pytest.fixture
async def closed(web: Running) -> Any:
    """A product whose simulator is not open to everybody."""
    settings = msgspec.structs.replace(web.settings, simulator_open=False)
    async with web_process(settings) as (running, _):
        yield running


@pytest.fixture
async def theirs(db: Database, web: Running, closed: Running, cast: Cast) -> dict[str, str]:
    """Ids of things that belong to Ana's company."""
    channel_id = await make_channel(db, cast.ana.tenant_id, web.settings.derive)
    viewer = Viewer(cast.bia.user.id, cast.bia.user.role)
    shop = Shop(cast.ana.tenant_id, channel_id, viewer, viewer, viewer)
    message = await receive(db, shop)
    draft = await suggest_reply(
        db, shop.tenant_id, viewer, message.conversation_id, local_provider(piece_seconds=0)
    )
    other = await receive(db, shop, number="5531988887777")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        rows = await tx.fetch("SELECT id, contact_id FROM conversations")
        contacts = {row[0]: row[1] for row in rows}
    contact_id = contacts[message.conversation_id]
    merge_id = await merge_contacts(db, shop.tenant_id, viewer, contact_id, contacts[other.conversation_id])
    async with db.tenant_transaction(shop.tenant_id) as tx:
        token_id: UUID = (await tx.session.execute(text("SELECT id FROM api_tokens LIMIT 1"))).scalar_one()
        webhook_id, media_id = new_id(), new_id()
        await insert_media(
            tx, media_id, conversation_id=message.conversation_id, message_id=message.id, kind="image"
        )
        await tx.session.execute(
            insert(RawEvent).values(
                tenant_id=shop.tenant_id,
                id=webhook_id,
                channel_id=channel_id,
                state="quarantined",
                headers={},
                body=b"{",
                body_hash=b"-",
                reason="not JSON",
            )
        )
        shadow_id = new_id()
        await tx.session.execute(
            insert(PilotShadow).values(
                tenant_id=shop.tenant_id,
                id=shadow_id,
                conversation_id=message.conversation_id,
                trigger_message_id=message.id,
                first_message_id=message.id,
                words_version=0,
                state="made",
                outcome="sent",
            )
        )
        template_id = new_id()
        await tx.session.execute(
            insert(TemplateRow).values(
                tenant_id=shop.tenant_id,
                id=template_id,
                channel_id=channel_id,
                name="retomada",
                language="pt_BR",
                category="UTILITY",
                status="APPROVED",
                components=[{"type": "BODY", "text": "Olá, {{1}}!"}],
                sendable=True,
                synced_at=tx.now(),
            )
        )
        question = NewQuestion(
            message.conversation_id,
            [message.id],
            "PRECO",
            "Quanto custa?",
            "",
            tx.now() + timedelta(minutes=9),
            None,
        )
        question_id = await insert_question(tx, question)
        kept = Entry(f"{TOLD}{question_id.hex}", None, "Preço", "Custa R$ 10.", "Custa R$ 10.", ())
        await upsert_knowledge(tx, [kept])
        (answer,) = await list_kept_answers(tx)
    note = NewNote(note_id=new_id(), text="Cliente antiga")
    await write_note(db, shop.tenant_id, viewer, message.conversation_id, note)
    wanted = NewQuickReply(shortcut="oi", title="Oi", text="Oi, {nome}!")
    quick_reply = await add_quick_reply(db, shop.tenant_id, viewer, wanted)
    place = PlaceInput(latitude=-8.06, longitude=-34.87)
    author = Author(viewer.user_id, note_decision)
    material = await add_material(
        db, shop.tenant_id, author, MaterialInput(kind="location", title="Loja", place=place)
    )
    async with closed.browser() as browser:
        await sign_in(browser, cast.ana)
        (session,) = (await browser.get("/v1/sessions")).json()
    return {
        "conversation_id": str(message.conversation_id),
        "message_id": str(message.id),
        "suggestion_id": str(draft.suggestion_id),
        "channel_id": str(channel_id),
        "webhook_id": str(webhook_id),
        "contact_id": str(contact_id),
        "merge_id": str(merge_id),
        "media_id": str(media_id),
        "token_id": str(token_id),
        "user_id": str(cast.ana.user.id),
        "session_id": session["id"],
        "number": "5511987654321",
        "quick_reply_id": str(quick_reply.id),
        "note_id": str(note.note_id),
        "material_id": str(material.id),
        "shadow_id": str(shadow_id),
        "template_id": str(template_id),
        "question_id": str(question_id),
        "answer_id": str(answer.id),
    }


async def call(
    client: httpx.AsyncClient, operation: Operation, ids: dict[str, str], **more: Any
) -> httpx.Response:
    method, path, described = operation
    body = REQUESTS.get(described["operationId"])
    return await client.request(method, path.format(version=1, **ids), json=body, **more)


async def everything(db: Database, tenant_id: UUID) -> dict[str, list[str]]:
    """All rows of a company."""
    async with db.tenant_transaction(tenant_id) as tx:
        return {
            name: sorted(str(row) for row in await tx.session.execute(text(f"SELECT * FROM {name}")))  # noqa: S608
            for name, table in Base.metadata.tables.items()
            if name not in OUTSIDE_RLS
            and ("tenant_id" in table.c or name == "tenants")
            and name != "event_pending"
        }


async def test_without_a_credential_nothing_is_told(closed: Running, theirs: dict[str, str]) -> None:
    async with closed.browser() as browser:
        for operation in operations():
            answer = await call(browser, operation, theirs)
            assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated"), named(operation)
            assert answer.headers["content-type"] == "application/problem+json"


async def test_another_company_finds_nothing_and_changes_nothing(
    closed: Running, cast: Cast, db: Database, theirs: dict[str, str]
) -> None:
    before = await everything(db, cast.ana.tenant_id)
    unknown = {name: value if name == "number" else str(new_id()) for name, value in theirs.items()}
    async with closed.program(cast.davi.token) as stranger:
        for operation in operations():
            if "{" not in operation[1]:
                continue
            answer = await call(stranger, operation, theirs)
            same = await call(stranger, operation, unknown)
            assert answer.status_code == 404, (named(operation), answer.text)
            assert answer.json() | {"correlation_id": ""} == same.json() | {"correlation_id": ""}
        for path in (
            "/v1/snapshot",
            "/v1/users",
            "/v1/sessions",
            "/v1/crm/conversations",
            "/v1/api-tokens",
            LINES,
        ):
            told = (await stranger.get(path)).text
            assert [name for name, value in theirs.items() if value in told] == [], path
    assert await everything(db, cast.ana.tenant_id) == before


async def test_things_of_another_conversation_do_not_pass_as_ones_own(
    closed: Running, cast: Cast, db: Database, theirs: dict[str, str]
) -> None:
    """A message id of Ana's company inside a conversation of Davi's."""
    channel_id = await make_channel(db, cast.davi.tenant_id, closed.settings.derive)
    viewer = Viewer(cast.davi.user.id, cast.davi.user.role)
    own = await receive(db, Shop(cast.davi.tenant_id, channel_id, viewer, viewer, viewer))
    base = f"/v1/crm/conversations/{own.conversation_id}"
    mixed = [
        ("POST", f"{base}/messages/{theirs['message_id']}/retry", None),
        ("POST", f"{base}/read", {"up_to_message_id": theirs["message_id"]}),
        ("POST", f"{base}/assign", {"user_id": str(cast.ana.user.id)}),
        ("POST", f"{base}/ai/suggestions/{theirs['suggestion_id']}/dismiss", None),
        (
            "POST",
            f"{base}/messages",
            {"client_message_id": str(new_id()), "text": "oi", "quoted_message_id": theirs["message_id"]},
        ),
    ]
    before = await everything(db, cast.ana.tenant_id)
    async with closed.program(cast.davi.token) as stranger:
        for method, path, body in mixed:
            answer = await stranger.request(method, path, json=body)
            assert answer.status_code == 404, (path, answer.text)
    assert await everything(db, cast.ana.tenant_id) == before


ADMINS = {
    "addChannel",
    "addMaterial",
    "changeAiSettings",
    "changeBusinessHours",
    "changeChannel",
    "changeChannelCredentials",
    "changeCompany",
    "changeDesk",
    "changeFunnel",
    "changeMaterial",
    "changePilotNumbers",
    "changePilotTemplate",
    "changeUser",
    "checkChannel",
    "checkFunnel",
    "choosePilotIntent",
    "compareAiSettingsVersions",
    "createApiToken",
    "createUser",
    "discardQuarantined",
    "inviteUser",
    "listAiModels",
    "listAiSettingsVersions",
    "listApiTokens",
    "listChannels",
    "listQuarantine",
    "listTemplateStandings",
    "moveChannel",
    "pairChannel",
    "pauseChannel",
    "previewAiSettings",
    "previewChannelMove",
    "readAiCalibration",
    "readAiSettings",
    "readAiSettingsVersion",
    "readChannelWebhook",
    "readQuarantined",
    "readUsage",
    "removeMaterial",
    "replayAll",
    "replayOne",
    "restoreAiSettingsVersion",
    "resumeChannel",
    "revokeApiToken",
    "signOutUser",
    "switchPilotChannel",
    "syncTemplates",
    "uploadMaterial",
}
SUPERVISORS = {
    "addQuickReply",
    "changeKeptAnswer",
    "changeLeadForm",
    "correctShadowVerdict",
    "exportAudit",
    "listAudit",
    "listKeptAnswers",
    "listShadowSamples",
    "listUsers",
    "readDesk",
    "readFunnel",
    "readPilotReport",
    "readPilotSettings",
    "readShadowReport",
    "listPilotTemplates",
    "readTimeline",
    "readWall",
    "removeKeptAnswer",
    "switchPilot",
}
"""`addQuickReply`: the example is one of the company's."""


async def test_each_role_reaches_what_it_may_and_no_more(
    closed: Running, cast: Cast, theirs: dict[str, str]
) -> None:
    """An endpoint for everybody is a decision: one that forgot its guard does not look like one."""
    unknown = {name: value if name == "number" else str(new_id()) for name, value in theirs.items()}
    for person, closed_to in ((cast.ana, ADMINS | SUPERVISORS), (cast.bia, ADMINS)):
        async with closed.program(person.token) as program:
            answers = {named(each): await call(program, each, unknown) for each in operations()}
        assert {name for name, answer in answers.items() if answer.status_code == 403} == closed_to
