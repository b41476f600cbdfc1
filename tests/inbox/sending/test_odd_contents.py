"""What people enter that is no good anywhere else: blanks, NUL, names without an ending."""

import pytest

from inbox.channels import Account
from inbox.channels.capabilities import capabilities_of
from inbox.channels.cloud.bodies import message_body as cloud_body
from inbox.channels.cloud.reasons import reason_for
from inbox.channels.cloud.routing import keep
from inbox.channels.outgoing import Outbound, OutgoingFile
from inbox.channels.zapi.bodies import message_body as zapi_body
from inbox.outgoing_content import Outgoing, outgoing_content
from inbox.requests import CardInput, OfferInput, OptionInput, PlaceInput, SendMessage
from realtime.ids import new_id
from server.file_response import wanted_part

ABLE = capabilities_of("cloud", {})


def outbound(said: Outgoing) -> Outbound:
    return Outbound(
        message_id=new_id(), chat_ref="5511900000001", text=said.text, kind=said.kind, content=said.content
    )


@pytest.mark.parametrize("name", [" ", "\u2003\n", "\x00"])
def test_a_card_without_a_name_is_called_by_its_number(name: str) -> None:
    cards = [CardInput(name=name, phones=["+55 11 90000-0001"])]
    said = outgoing_content(SendMessage(client_message_id=new_id(), contacts=cards), ABLE)
    (card,) = cloud_body(outbound(said))["contacts"]
    assert card["name"]["formatted_name"] == "+55 11 90000-0001"


@pytest.mark.parametrize(
    "about",
    [
        {"location": PlaceInput(latitude=1, longitude=2, name="a\x00", address="\x00b")},
        {"contacts": [CardInput(name="Zé\x00", phones=["12345\x00"])]},
        {"interactive": OfferInput(button="\x00Ver", footer="f\x00", options=[
            OptionInput(title="t\x00", id="\x00", description="d\x00")])},
    ],
)  # fmt: skip
def test_nul_gets_into_nothing_that_is_sent(about: dict[str, object]) -> None:
    request = SendMessage(client_message_id=new_id(), text="Oi\x00", **about)  # type: ignore[arg-type]
    assert "\\x00" not in repr(outgoing_content(request, ABLE))


@pytest.mark.parametrize(
    ("filename", "endpoint"),
    [
        ("contrato", "bin"),
        ("contrato.PDF", "pdf"),
        (".pdf", "bin"),
        ("a.b/../x", "bin"),
        ("nota.tar.gz", "gz"),
    ],
)
def test_a_document_without_an_ending_has_none_made_of_its_name(filename: str, endpoint: str) -> None:
    async def read() -> bytes:
        return b""

    file = OutgoingFile(read, "application/octet-stream", filename)
    message = Outbound(message_id=new_id(), chat_ref="5511", text="", kind="document", file=file)
    assert zapi_body(message, b"x")[0] == f"send-document/{endpoint}"


@pytest.mark.parametrize(
    ("code", "action"),
    [
        ("http_429", "later"),
        ("2", "later"),
        ("133004", "later"),
        ("131005", "pause_channel"),
        ("133010", "pause_channel"),
        ("200", "pause_channel"),
        ("299", "pause_channel"),
        ("999999", "final"),
    ],
)
def test_what_meta_says_passes_waits(code: str, action: str) -> None:
    assert reason_for(code).action == action


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[]", b'{"entry": 7}', b'{"entry": []}'])
def test_what_can_not_be_divided_among_the_numbers_of_one_company_stays_as_it_came(body: bytes) -> None:
    accounts = [Account(new_id(), "cloud", {"phone_number_id": digit}) for digit in "12"]
    assert [part.body for part in keep(accounts, accounts[0], body)] == [body]
    assert keep(accounts, None, body) == []


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=0-1,3-4", "bytes=٣-٥", "bytes=-", "items=0-1", "0-1"])
def test_a_range_that_is_none_gets_the_whole(asked: str) -> None:
    assert wanted_part(asked, 10) is None
