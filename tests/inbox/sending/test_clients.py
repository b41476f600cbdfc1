"""What leaves for each provider, and what is made of its answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from inbox.channels.outgoing import Accepted, Rejected, Uncertain
from realtime.ids import new_id
from tests.inbox.sending.conftest import Line, each
from tests.providers import cloud, evolution, zapi
from tests.providers.server import Act, Cut, Hang, Refuse

FIXTURES = Path(__file__).parents[1] / "channels" / "fixtures"


def recorded(provider: str, name: str) -> Any:
    return json.loads((FIXTURES / provider / f"{name}.json").read_bytes())


@each()
async def test_a_message_that_is_taken_has_the_providers_name(line: Line) -> None:
    result = await line.send()
    assert result == Accepted(provider_id=line.server.sent[0].id)
    assert line.server.texts == ["Tenho 9h ou 10h30"]


@each("cloud")
async def test_the_cloud_api_gets_what_meta_describes(line: Line) -> None:
    wanted = recorded("cloud", "api_req_send_text")
    message_id = new_id()
    await line.send(
        wanted["text"]["body"],
        to=wanted["to"],
        quotes=wanted["context"]["message_id"],
        message_id=message_id,
    )
    (asked,) = line.server.asked
    assert asked.path == f"/v26.0/{cloud.PHONE_NUMBER_ID}/messages"
    assert asked.body == wanted | {"biz_opaque_callback_data": f"out:{message_id}"}


@each("cloud")
async def test_somebody_without_a_number_is_answered_by_the_id_that_meta_gave(line: Line) -> None:
    await line.send(to="BR.700000000000000003")
    body = line.server.asked[0].body
    assert body["recipient"] == "BR.700000000000000003"
    assert "to" not in body


@each("evolution")
async def test_evolution_gets_the_whole_address(line: Line) -> None:
    wanted = recorded("evolution", "api_req_send_text")
    await line.send(to="900000000000001@lid", quotes=wanted["quoted"]["key"]["id"])
    (asked,) = line.server.asked
    assert asked.path == f"/message/sendText/{evolution.INSTANCE}"
    assert asked.body == {
        "number": "900000000000001@lid",
        "text": wanted["text"],
        "linkPreview": False,
        "quoted": wanted["quoted"],
    }


@each("zapi")
async def test_zapi_gets_what_its_pages_describe(line: Line) -> None:
    wanted = recorded("zapi", "api_req_send_text")
    await line.send(wanted["message"], to=wanted["phone"], quotes=wanted["messageId"])
    (asked,) = line.server.asked
    assert asked.path == f"/instances/{zapi.INSTANCE_ID}/token/{zapi.TOKEN}/send-text"
    assert asked.headers["client-token"] == zapi.CLIENT_TOKEN
    assert asked.body == {name: wanted[name] for name in ("phone", "message", "messageId")}


@each()
@pytest.mark.parametrize("act", [Hang(), Cut(), Cut(taken=False), Refuse(status=502, body="<html>")])
async def test_what_may_have_been_taken_is_uncertain(line: Line, act: Act) -> None:
    line.server.will(act)
    assert isinstance(await line.send(), Uncertain)


@each()
async def test_an_answer_without_a_name_is_uncertain(line: Line) -> None:
    line.server.will(Refuse(status=200, body={"unexpected": True}))
    assert isinstance(await line.send(), Uncertain)


@each()
async def test_a_refused_connection_is_no_send(line: Line) -> None:
    await line.server.close()
    result = await line.send()
    assert isinstance(result, Rejected)
    assert result.action == "later"


@each()
async def test_without_credentials_nothing_leaves(line: Line) -> None:
    bare = line._replace(account=line.account._replace(credentials={}))
    result = await bare.send()
    assert isinstance(result, Rejected)
    assert (result.action, result.code) == ("pause_channel", "credentials_missing")
    assert line.server.asked == []


@each()
async def test_credentials_that_the_provider_does_not_take_stop_the_channel(line: Line) -> None:
    wrong = dict.fromkeys(line.account.credentials, "wrong")
    result = await line._replace(account=line.account._replace(credentials=wrong)).send()
    assert isinstance(result, Rejected)
    assert result.action == "pause_channel"
    assert line.server.sent == []


@each("cloud")
@pytest.mark.parametrize(
    ("code", "action", "queue"),
    [
        (190, "pause_channel", "channel"),
        (10, "pause_channel", "channel"),
        (210, "pause_channel", "channel"),
        (131042, "pause_channel", "channel"),
        (4, "later", "app"),
        (80007, "later", "account"),
        (130429, "later", "channel"),
        (131056, "later", "contact"),
        (131000, "later", None),
        (131048, "restrict_channel", "channel"),
        (368, "restrict_channel", "channel"),
        (131047, "window_closed", None),
        (131026, "final", None),
        (131049, "final", None),
        (131062, "final", None),
        (132001, "final", None),
        (999999, "final", None),
    ],
)
async def test_metas_codes_lead_to_actions(line: Line, code: int, action: str, queue: str | None) -> None:
    line.server.will(cloud.refusing(code))
    result = await line.send()
    assert isinstance(result, Rejected)
    assert (result.action, result.queue, result.code) == (action, queue, str(code))


@each("cloud")
async def test_a_500_with_a_code_of_meta_is_a_refusal(line: Line) -> None:
    line.server.will(cloud.refusing(131016, status=500))
    result = await line.send()
    assert isinstance(result, Rejected)
    assert result.action == "later"


@each("evolution")
@pytest.mark.parametrize(
    ("act", "action", "code"),
    [
        (evolution.NOT_ON_WHATSAPP, "final", "number_not_on_whatsapp"),
        (evolution.UNLICENSED, "pause_channel", "license_required"),
        (
            evolution.refusing(404, "Not Found", ['The "x" instance does not exist']),
            "pause_channel",
            "instance_missing",
        ),
        (
            evolution.refusing(500, "Internal Server Error", "Connection Closed"),
            "pause_channel",
            "connection_closed",
        ),
        (evolution.refusing(400, "Bad Request", [["text is too long"]]), "final", "http_400"),
    ],
)
async def test_evolutions_refusals_lead_to_actions(line: Line, act: Act, action: str, code: str) -> None:
    line.server.will(act)
    result = await line.send()
    assert isinstance(result, Rejected)
    assert (result.action, result.code) == (action, code)


@each("zapi")
@pytest.mark.parametrize(
    ("act", "action", "code"),
    [
        (zapi.refusing(400, "null not allowed"), "pause_channel", "unauthorised"),
        (zapi.refusing(200, "You need to be connected"), "pause_channel", "disconnected"),
        (zapi.refusing(400, "Phone number does not exist"), "final", "number_not_on_whatsapp"),
        (zapi.refusing(429, "slow down"), "later", "rate_limited"),
    ],
)
async def test_zapis_refusals_lead_to_actions(line: Line, act: Act, action: str, code: str) -> None:
    line.server.will(act)
    result = await line.send()
    assert isinstance(result, Rejected)
    assert (result.action, result.code) == (action, code)


@each()
async def test_credentials_are_not_shown_by_an_account(line: Line) -> None:
    shown = f"{line.account!r} {line.account}"
    assert not any(secret in shown for secret in line.account.credentials.values())
