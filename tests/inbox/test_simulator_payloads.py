"""The normaliser meets whatever the world sends: it never raises, and one bad entry hides no good one."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inbox.channels.neutral import IncomingMessage, ReportedStatus, Unreadable
from inbox.channels.simulator.payloads import read_webhook
from realtime.records import MessageStatus
from tests.factories import a_message, a_status, webhook_body

LINE = UUID("0195f3c0-0000-7000-8000-000000000001")

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
known_keys = st.sampled_from(
    ["id", "from", "type", "text", "body", "timestamp", "status", "context", "error", "entry", "messages"]
)
near_misses = st.dictionaries(known_keys, json_values | st.dictionaries(known_keys, json_values), max_size=6)


def read(messages: Any = (), statuses: Any = (), **about: Any) -> list[Any]:
    return list(read_webhook(LINE, webhook_body(LINE, messages, statuses, **about)))


@given(st.binary())
def test_any_bytes_are_survived(body: bytes) -> None:
    assert all(isinstance(item, Unreadable) for item in read_webhook(LINE, body))


@given(json_values | near_misses | st.fixed_dictionaries({"entry": st.lists(near_misses | json_values)}))
def test_any_json_is_survived(document: Any) -> None:
    list(read_webhook(LINE, msgspec.json.encode(document)))


@given(st.lists(json_values | near_misses, max_size=5), st.integers(0, 5), st.text(min_size=1))
def test_a_good_message_among_garbage_is_never_lost(garbage: list[Any], place: int, text: str) -> None:
    good = a_message(text)
    found = read([*garbage[:place], good, *garbage[place:]])
    (message,) = [
        item for item in found if isinstance(item, IncomingMessage) and item.provider_id == good["id"]
    ]
    assert message.text == text.replace("\x00", "")


@given(st.lists(json_values | near_misses, max_size=5))
def test_a_good_status_among_garbage_is_never_lost(garbage: list[Any]) -> None:
    found = read(statuses=[*garbage, a_status("sim.1", "delivered")])
    assert found[-1].status is MessageStatus.DELIVERED


@given(json_values)
def test_a_message_of_any_content_is_shown_somehow(content: Any) -> None:
    (message,) = read([a_message(type="text") | {"text": content}])
    assert isinstance(message, IncomingMessage)
    assert message.kind == "text" or (message.kind, message.text) == ("unsupported", "")


@given(json_values)
def test_a_timestamp_may_be_anything(timestamp: Any) -> None:
    (message,) = read([a_message() | {"timestamp": timestamp}])
    assert isinstance(message, IncomingMessage)


@pytest.mark.parametrize("timestamp", [0, -5, "0", "agora", None, True, 10**30, 1e308, [], "9" * 400])
def test_an_absurd_time_counts_as_absent(timestamp: Any) -> None:
    body = webhook_body(LINE, [a_message()]).decode()
    document = msgspec.json.decode(body)
    raw = str(timestamp) if isinstance(timestamp, int) and not isinstance(timestamp, bool) else None
    document["entry"][0]["messages"][0]["timestamp"] = 12345 if raw else timestamp
    text = msgspec.json.encode(document).decode()
    (message,) = read_webhook(LINE, (text.replace("12345", raw) if raw else text).encode())
    assert isinstance(message, IncomingMessage)
    assert message.provider_at is None


def test_a_message_is_read_whole() -> None:
    at = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
    given_message = a_message(
        "Olá", id="sim.1", timestamp=int(at.timestamp() * 1000), context={"id": "sim.0"}, novidade=1
    )
    (message,) = read([given_message], names={"5511987654321": "Joana"})
    assert message.provider_at == at
    assert (message.text, message.profile_name, message.quoted_provider_id) == ("Olá", "Joana", "sim.0")
    assert message.chat_ref == "5511987654321"


def test_half_a_surrogate_pair_spoils_only_itself() -> None:
    body = webhook_body(LINE, [a_message("X"), a_message("boa")]).replace(b'"X"', b'"a\\ud83d\\u0000b"')
    first, second = read_webhook(LINE, body)
    assert isinstance(first, IncomingMessage)
    assert first.text == "a\ufffdb"
    assert isinstance(second, IncomingMessage)


def test_an_entry_of_another_line_is_not_ours() -> None:
    other = UUID("0195f3c0-0000-7000-8000-000000000002")
    (item,) = read_webhook(LINE, webhook_body(other, [a_message()]))
    assert item == Unreadable(path="$.entry[0]", reason="belongs to another line")


def test_a_failure_says_why_in_words() -> None:
    (report,) = read(statuses=[a_status("sim.1", "failed", error={"code": "recipient_unreachable"})])
    assert isinstance(report, ReportedStatus)
    assert report.error_detail == "Este número não está no WhatsApp ou não recebe mensagens suas."
