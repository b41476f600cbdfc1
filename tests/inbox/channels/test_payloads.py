"""Every recorded webhook reads as written down in `expected/`, and nothing that a provider may do to its
format takes the rest of a batch with it. Where the shapes come from stands in `fixtures/SOURCES.md`."""

import copy
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inbox.channels import reading
from inbox.channels.cloud import payloads as cloud
from inbox.channels.evolution import payloads as evolution
from inbox.channels.neutral import IncomingMessage, MessageEdited, MessageRevoked, Neutral, Unreadable
from inbox.channels.zapi import payloads as zapi

HERE = Path(__file__).parent
ZAPI_INSTANCE = "3F00000000000000000000000000000"

Read = Callable[[bytes], Iterator[Neutral]]
LINES: dict[str, Sequence[Read]] = {
    "cloud": [
        partial(cloud.read_webhook, "100000000000001", "200000000000001"),
        partial(cloud.read_webhook, "100000000000002", "200000000000002"),
    ],
    "evolution": [partial(evolution.read_webhook, "loja-a"), partial(evolution.read_webhook, "loja-b")],
    "zapi": [partial(zapi.read_webhook, f"{ZAPI_INSTANCE}{letter}") for letter in "AB"],
}
"""Our two lines at each provider; the second one is another company's."""

WEBHOOKS = [
    (provider, path)
    for provider in LINES
    for path in sorted((HERE / "fixtures" / provider).glob("*.json"))
    if not path.name.startswith(("api_", "_"))
]


def written(read: Iterator[Neutral]) -> list[dict[str, Any]]:
    return [{"is": type(one).__name__, **msgspec.to_builtins(one)} for one in read]


@pytest.mark.parametrize(("provider", "path"), WEBHOOKS, ids=[f"{p}-{path.stem}" for p, path in WEBHOOKS])
def test_a_recorded_webhook_reads_as_written_down(provider: str, path: Path) -> None:
    expected = json.loads((HERE / "expected" / f"{provider}.json").read_bytes())[path.stem]
    lines = [written(read(path.read_bytes())) for read in LINES[provider]]
    assert [line for line in lines if not all(one["is"] == "Unreadable" for one in line)] == (
        [expected] if expected else []
    )


def test_no_expectation_is_left_without_its_webhook() -> None:
    for provider in LINES:
        expected = json.loads((HERE / "expected" / f"{provider}.json").read_bytes())
        assert set(expected) == {path.stem for name, path in WEBHOOKS if name == provider}


@pytest.mark.parametrize(("provider", "path"), WEBHOOKS, ids=[f"{p}-{path.stem}" for p, path in WEBHOOKS])
def test_another_companys_webhook_says_nothing_here(provider: str, path: Path) -> None:
    mine, other = (list(read(path.read_bytes())) for read in LINES[provider])
    heard = [line for line in (mine, other) if any(not isinstance(one, Unreadable) for one in line)]
    assert len(heard) <= 1


def nodes(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every part of a document."""
    if at:
        yield at
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in children:
        yield from nodes(child, (*at, key))


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.sampled_from(["\ud800", "\x00"]),
    st.lists(st.lists(st.none(), max_size=1), max_size=1),
    st.dictionaries(st.sampled_from(["low", "id"]), st.integers(), max_size=1),
)


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_whatever_a_provider_changes_reading_goes_on(data: st.DataObject) -> None:
    provider, path = data.draw(st.sampled_from(WEBHOOKS))
    document = json.loads(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        ways = list(nodes(document))
        if not ways:
            break
        *way, last = data.draw(st.sampled_from(ways))
        parent = document
        for key in way:
            parent = parent[key]
        parent[last] = data.draw(ODD)
    body = json.dumps(document).encode()
    for read in LINES[provider]:
        for one in read(body):
            msgspec.json.encode(one)  # also says that no half surrogate gets through


def test_a_broken_change_stops_no_other() -> None:
    whole = json.loads((HERE / "fixtures" / "cloud" / "in_text.json").read_bytes())
    broken = copy.deepcopy(whole["entry"][0])
    broken["changes"][0]["value"] = "?"
    whole["entry"] = [None, broken, whole["entry"][0]]
    read = list(LINES["cloud"][0](json.dumps(whole).encode()))
    assert [type(one) for one in read] == [Unreadable, Unreadable, IncomingMessage]


@pytest.mark.parametrize("kind", ["REVOKE", 0, "0"])
def test_evolutions_edit_event_may_be_a_deletion(kind: object) -> None:
    assert isinstance(_evolution_edit(kind)[0], MessageRevoked)


@pytest.mark.parametrize("kind", ["MESSAGE_EDIT", 14])
def test_evolutions_edit_event_may_be_an_edit(kind: object) -> None:
    assert isinstance(_evolution_edit(kind)[0], MessageEdited)


@pytest.mark.parametrize("kind", ["EPHEMERAL_SETTING", 3, False, None, "?"])
def test_evolutions_edit_event_may_be_nothing(kind: object) -> None:
    assert _evolution_edit(kind) == []


def _evolution_edit(kind: object) -> list[Neutral]:
    document = json.loads((HERE / "fixtures" / "evolution" / "edited_text.json").read_bytes())
    document["data"]["type"] = kind
    return list(LINES["evolution"][0](json.dumps(document).encode()))


@pytest.mark.parametrize("status", ["DELETED", "PENDING", "?", None])
def test_evolutions_unknown_update_says_nothing(status: object) -> None:
    document = json.loads((HERE / "fixtures" / "evolution" / "update_read.json").read_bytes())
    document["data"]["status"] = status
    assert list(LINES["evolution"][0](json.dumps(document).encode())) == []


@pytest.mark.parametrize(
    "jid", ["120363000000000001@g.us", "status@broadcast", "5511@newsletter", "551190000-163@g.us"]
)
def test_crowds_are_no_conversations(jid: str) -> None:
    document = json.loads((HERE / "fixtures" / "evolution" / "upsert_text.json").read_bytes())
    document["data"]["key"]["remoteJid"] = jid
    assert list(LINES["evolution"][0](json.dumps(document).encode())) == []


@pytest.mark.parametrize("size", [2**53, 2**64, -1, 10**30])
def test_a_number_that_no_browser_counts_is_none(size: int) -> None:
    document = json.loads((HERE / "fixtures" / "evolution" / "upsert_video.json").read_bytes())
    text = json.dumps(document).replace('"fileLength":', f'"fileLength": {size}, "was":')
    (message,) = LINES["evolution"][0](text.encode())
    assert isinstance(message, IncomingMessage)
    assert message.media is not None
    assert message.media.size is None


def test_a_kind_that_the_database_could_not_hold_is_cleaned() -> None:
    document = json.loads((HERE / "fixtures" / "zapi" / "recv_text.json").read_bytes())
    del document["text"]
    document["\x00\ud800"] = {}
    (message,) = LINES["zapi"][0](json.dumps(document).encode())
    assert isinstance(message, IncomingMessage)
    assert "\x00" not in msgspec.json.encode(message).decode()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\docs\\nota fiscal.pdf", "nota fiscal.pdf"),
        ("fatura\u202efdp.exe", "faturafdp.exe"),
        ("a\r\nset-cookie: x.pdf", "aset-cookie: x.pdf"),
        ("\x00\ud800", "\ufffd"),
        ("pasta/", None),
        (7, None),
    ],
)
def test_a_filename_is_one_and_reads_as_it_is(said: object, kept: str | None) -> None:
    assert reading.filename(said) == kept


def test_a_number_that_writes_to_itself_says_nothing() -> None:
    sent = json.loads((HERE / "fixtures" / "evolution" / "upsert_text.json").read_bytes())
    sent["data"]["key"] |= {"remoteJid": sent["sender"], "fromMe": True}
    assert list(LINES["evolution"][0](json.dumps(sent).encode())) == []
    sent["data"]["key"]["remoteJid"] = "5511900000777@s.whatsapp.net"
    assert len(list(LINES["evolution"][0](json.dumps(sent).encode()))) == 1
    sent = json.loads((HERE / "fixtures" / "zapi" / "recv_text.json").read_bytes())
    sent |= {"connectedPhone": "5511900000100", "phone": "5511900000100", "fromMe": True}
    assert list(LINES["zapi"][0](json.dumps(sent).encode())) == []
