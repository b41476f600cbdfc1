"""Each kind of message as it leaves for each provider, and what is done to messages there."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from inbox.channels.capabilities import capabilities_of
from inbox.channels.outgoing import (
    Accepted,
    Done,
    EditOut,
    Health,
    Outbound,
    OutgoingFile,
    Pairing,
    ReactionOut,
    Rejected,
    RevokeOut,
)
from inbox.outgoing_content import content_with
from realtime.content_records import Card, MessageContent, Offer, Option, Place
from realtime.ids import new_id
from realtime.records import MessageKind
from tests.inbox.sending.conftest import Line, each
from tests.providers.server import decoded

FIXTURES = Path(__file__).parents[1] / "channels" / "fixtures"
CHAT = "5511900000001"
BUTTONS = content_with(
    offer=Offer(
        options=[
            Option(id="slot:2026-11-21T09:00", title="Sexta 9h", description=None),
            Option(id="slot:2026-11-21T10:30", title="Sexta 10h30", description=None),
        ],
        button=None,
        footer="Responda tocando",
    )
)
PLANS = content_with(
    offer=Offer(
        options=[Option(id="plan:pro", title="Plano Pro", description="Até 5 vendedores")],
        button="Ver planos",
        footer=None,
    )
)
PLACE = content_with(place=Place(latitude=-23.55, longitude=-46.63, name="Loja", address="Rua A, 1"))
BARE_PLACE = content_with(place=Place(latitude=-23.55, longitude=-46.63, name=None, address=None))
CARD = content_with(cards=[Card(name="Oficina do Zé", phones=["+55 11 90000-0003"])])


def outbound(
    kind: MessageKind, text: str = "", content: MessageContent | None = None, **more: Any
) -> Outbound:
    return Outbound(message_id=new_id(), chat_ref=CHAT, text=text, kind=kind, content=content, **more)


async def sent(line: Line, *about: Any, **more: Any) -> Any:
    """The path's end and the body that arrived."""
    result = await line.adapter.send(line.account, outbound(*about, **more))
    assert result == Accepted(provider_id=line.server.sent[-1].id)
    asked = line.server.asked[-1]
    return asked.path.rpartition("/")[2] if "zapi" in line.account.provider else asked.path, asked.body


def recorded(provider: str, name: str) -> Any:
    return json.loads((FIXTURES / provider / f"{name}.json").read_bytes())


def file(
    data: bytes = b"%PDF-1.7", mime: str = "application/pdf", name: str = "Orçamento.pdf"
) -> OutgoingFile:
    return OutgoingFile(_reading(data), mime, name)


def _reading(data: bytes) -> Callable[[], Awaitable[bytes]]:
    async def read() -> bytes:
        return data

    return read


@each("cloud")
async def test_buttons_for_the_cloud_api(line: Line) -> None:
    _, body = await sent(line, "buttons", "Qual horário prefere?", BUTTONS)
    assert body["interactive"] == recorded("cloud", "api_req_send_buttons")["interactive"]


@each("cloud")
async def test_a_list_for_the_cloud_api(line: Line) -> None:
    _, body = await sent(line, "list", "Escolha um plano", PLANS)
    row = {"id": "plan:pro", "title": "Plano Pro", "description": "Até 5 vendedores"}
    assert body["interactive"] == {
        "type": "list",
        "body": {"text": "Escolha um plano"},
        "action": {"button": "Ver planos", "sections": [{"rows": [row]}]},
    }


@each("cloud")
async def test_place_and_contact_for_the_cloud_api(line: Line) -> None:
    _, body = await sent(line, "location", "Loja", PLACE)
    assert body["location"] == {
        "latitude": -23.55,
        "longitude": -46.63,
        "name": "Loja",
        "address": "Rua A, 1",
    }
    _, body = await sent(line, "contacts", "Oficina do Zé", CARD)
    assert body["contacts"] == [
        {
            "name": {"formatted_name": "Oficina do Zé", "first_name": "Oficina"},
            "phones": [{"phone": "+55 11 90000-0003", "type": "CELL"}],
        }
    ]


@each("cloud")
async def test_a_file_is_given_to_meta_before_the_message(line: Line) -> None:
    _, body = await sent(line, "document", "Segue o orçamento", file=file())
    id_ = body["document"]["id"]
    assert line.server.media[id_] == b"%PDF-1.7"
    assert body["document"] == {"id": id_, "filename": "Orçamento.pdf", "caption": "Segue o orçamento"}
    _, body = await sent(line, "voice", file=file(b"OggS", "audio/ogg; codecs=opus", "voz.ogg"))
    assert body["type"] == "audio"
    assert body["audio"]["voice"] is True
    _, body = await sent(line, "sticker", file=file(b"RIFF", "image/webp", "f.webp"))
    assert set(body["sticker"]) == {"id"}


@each("evolution")
async def test_kinds_for_evolution(line: Line) -> None:
    path, body = await sent(line, "buttons", "Qual horário prefere?", BUTTONS)
    assert path == "/message/sendButtons/loja-a"
    assert body["buttons"][0] == {"type": "reply", "displayText": "Sexta 9h", "id": "slot:2026-11-21T09:00"}
    path, body = await sent(line, "list", "Escolha um plano", PLANS)
    assert path == "/message/sendList/loja-a"
    assert body["sections"][0]["rows"][0]["rowId"] == "plan:pro"
    path, body = await sent(line, "location", "", BARE_PLACE)
    assert (body["name"], body["address"]) == ("Localização", "Localização"), "both are required there"
    path, body = await sent(line, "contacts", "Oficina do Zé", CARD)
    contact = {"fullName": "Oficina do Zé", "wuid": "5511900000003", "phoneNumber": "+55 11 90000-0003"}
    assert body["contact"] == [contact]


@each("evolution")
async def test_files_for_evolution(line: Line) -> None:
    path, body = await sent(line, "image", "Olha só", file=file(b"\xff\xd8", "image/jpeg", "foto.jpg"))
    assert path == "/message/sendMedia/loja-a"
    assert (body["mediatype"], body["mimetype"], body["caption"]) == ("image", "image/jpeg", "Olha só")
    assert decoded(body["media"]) == b"\xff\xd8"
    path, body = await sent(line, "voice", file=file(b"OggS", "audio/ogg", "voz.ogg"))
    assert path == "/message/sendWhatsAppAudio/loja-a"
    path, body = await sent(line, "sticker", file=file(b"RIFF", "image/webp", "f.webp"))
    assert path == "/message/sendSticker/loja-a"


@each("zapi")
async def test_kinds_for_zapi(line: Line) -> None:
    path, body = await sent(line, "list", "Escolha um plano", PLANS)
    wanted = recorded("zapi", "api_req_send_option_list")
    assert path == "send-option-list"
    assert body["optionList"] == wanted["optionList"] | {"title": "Ver planos"}
    path, body = await sent(line, "buttons", "Qual horário prefere?", BUTTONS)
    assert path == "send-button-list"
    assert body["message"].endswith("_Responda tocando_"), "there are no footers there"
    path, body = await sent(line, "location", "Loja", PLACE)
    assert (path, body["title"], body["latitude"]) == ("send-location", "Loja", "-23.55")
    path, body = await sent(line, "contacts", "Oficina do Zé", CARD)
    assert body == {"phone": CHAT, "contactName": "Oficina do Zé", "contactPhone": "5511900000003"}


@each("zapi")
async def test_files_for_zapi(line: Line) -> None:
    path, body = await sent(line, "document", "Segue", file=file())
    assert path == "pdf"
    assert decoded(body["document"]) == b"%PDF-1.7"
    linked = OutgoingFile(_reading(b"never read"), "image/jpeg", "foto.jpg", "https://files.example/foto")
    path, body = await sent(line, "image", "Olha", file=linked)
    assert (path, body["image"], body["caption"]) == ("send-image", "https://files.example/foto", "Olha")


@each("cloud")
async def test_a_file_lost_on_the_way_is_no_message(line: Line) -> None:
    """Nothing was said to the customer, so trying again is safe, unlike with the message itself."""
    line.server.loses_uploads = True
    result = await line.adapter.send(line.account, outbound("document", file=file()))
    assert isinstance(result, Rejected)
    assert (result.action, line.server.sent) == ("later", [])


@each()
async def test_reactions_are_set_and_taken_back(line: Line) -> None:
    for emoji in ("👍", None):
        act = ReactionOut(chat_ref=CHAT, target_provider_id="A5X", target_is_ours=False, emoji=emoji)
        assert isinstance(await line.adapter.act(line.account, act), Done | Rejected)
    if line.account.provider == "cloud":
        assert [one.asked.body["reaction"] for one in line.server.sent] == [
            {"message_id": "A5X", "emoji": "👍"},
            {"message_id": "A5X", "emoji": ""},
        ]
    elif line.account.provider == "evolution":
        assert [one["reaction"] for one in line.server.reactions] == ["👍", ""]
        assert line.server.reactions[0]["key"] == {
            "remoteJid": f"{CHAT}@s.whatsapp.net",
            "fromMe": False,
            "id": "A5X",
        }
    else:
        assert [one.get("reaction") for one in line.server.reactions] == ["👍", None]


@each()
async def test_edits_and_deletions_leave_where_the_channel_can(line: Line) -> None:
    able = capabilities_of(line.account.provider, line.account.settings)
    edit = EditOut(chat_ref=CHAT, target_provider_id="3EB0A", text="Outro texto")
    revoke = RevokeOut(chat_ref=CHAT, target_provider_id="3EB0A")
    results = [await line.adapter.act(line.account, act) for act in (edit, revoke)]
    if not able.edit_minutes:
        assert all(isinstance(result, Rejected) for result in results)
        assert line.server.asked == []
    else:
        assert results == [Done(), Done()]
        assert len(line.server.edited) == len(line.server.deleted) == 1


@each()
async def test_the_customer_sees_that_we_read(line: Line) -> None:
    assert await line.adapter.mark_read(line.account, CHAT, ["A51", "A52"]) == Done()
    # Meta takes the latest for all before it.
    assert line.server.read == (["A52"] if line.account.provider == "cloud" else ["A51", "A52"])


@each("cloud", "evolution")
async def test_the_customer_sees_that_we_write(line: Line) -> None:
    assert await line.adapter.typing(line.account, CHAT, "A51") == Done()
    shown = line.server.typing if line.account.provider == "cloud" else line.server.presences
    assert shown == (["A51"] if line.account.provider == "cloud" else ["composing"])


@each()
async def test_health_is_a_round_trip(line: Line) -> None:
    health = await line.adapter.health(line.account)
    assert isinstance(health, Health)
    assert health.state == "connected"
    wrong = line.account._replace(credentials=dict.fromkeys(line.account.credentials, "wrong"))
    refused = await line.adapter.health(wrong)
    assert isinstance(refused, Rejected)
    assert refused.action == "pause_channel"


@each("evolution", "zapi")
async def test_a_device_that_is_gone_is_unhealthy(line: Line) -> None:
    line.server.state, line.server.connected = "close", False
    health = await line.adapter.health(line.account)
    assert isinstance(health, Health)
    assert health.state == "disconnected"


@each()
async def test_pairing_where_there_is_a_device(line: Line) -> None:
    pairing = await line.adapter.pair(line.account, None)
    if line.account.provider == "cloud":
        assert isinstance(pairing, Rejected)
        return
    assert isinstance(pairing, Pairing)
    assert (pairing.image or "").startswith("data:image/png;base64,")
    by_code = await line.adapter.pair(line.account, "5511900000100")
    assert isinstance(by_code, Pairing)
    assert by_code.code


@each("evolution")
async def test_a_device_without_a_connection_stops_the_channel(line: Line) -> None:
    line.server.state = "close"
    result = await line.adapter.send(line.account, outbound("text", "oi"))
    assert isinstance(result, Rejected)
    assert (result.action, result.code) == ("pause_channel", "connection_closed")
