"""Logs say what happened, never what people wrote."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from realtime.correlation import correlation_id
from realtime.database import Database
from server.logging import configure_logging, mask_personal


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logging("info", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_every_line_is_json_with_the_correlation_id(written: io.StringIO) -> None:
    token = correlation_id.set("erp-42")
    structlog.get_logger("test").info("message_stored", kind="text", size=12)
    logging.getLogger("some.library").warning("slow %s", "query")
    correlation_id.reset(token)
    ours, theirs = lines(written)
    assert (ours["event"], ours["kind"], ours["level"], ours["correlation_id"]) == (
        "message_stored",
        "text",
        "info",
        "erp-42",
    )
    assert (theirs["event"], theirs["logger"], theirs["correlation_id"]) == (
        "slow query",
        "some.library",
        "erp-42",
    )


def test_texts_and_secrets_are_hidden_by_the_name_of_their_field(written: io.StringIO) -> None:
    structlog.get_logger("test").info(
        "sent", text="meu cartão é 4111", password="x", nested={"body": "oi", "n": 1}
    )
    (line,) = lines(written)
    assert line["text"] == line["password"] == line["nested"]["body"] == "[hidden]"
    assert "cartão" not in written.getvalue()


@pytest.mark.parametrize(
    "number", ["5511987654321", "+55 11 98765-4321", "+55 (11) 98765-4321", "11 98765 4321", "551133334444"]
)
def test_phone_numbers_are_masked_wherever_they_stand(number: str) -> None:
    masked = mask_personal({"a": f"reply to {number}, please", "b": [f"wa:{number}@s"]})
    assert number not in str(masked)
    assert "98765" not in str(masked)


def test_an_address_keeps_its_host_and_a_cpf_two_digits() -> None:
    told = mask_personal("ana.souza+x@loja.example wrote of 123.456.789-09")
    assert told == "…@loja.example wrote of …09"


@pytest.mark.parametrize(
    "harmless",
    [
        "01a1fc03-0b05-7362-b791-978901fd6059",
        "6f1c2f4be0c94d1c8f8d3b9b6f1d2a10",
        "2026-11-21T02:54:45.881079Z",
        "8000",
    ],
)
def test_ids_and_times_stay_readable(harmless: str) -> None:
    assert mask_personal(harmless) == harmless


async def test_a_database_error_tells_its_code_and_not_the_row(written: io.StringIO, db: Database) -> None:
    with pytest.raises(DBAPIError) as caught:
        async with db.installation_transaction() as session:
            await session.execute(text("SELECT CAST(:words AS integer)"), {"words": "meu CPF 123"})
    structlog.get_logger("test").error("failed", exc_info=caught.value)
    assert "CPF" not in written.getvalue()
    assert lines(written)[-1]["exception"][0]["says"].startswith("SQLSTATE 22")


def test_a_parser_error_does_not_quote_what_it_could_not_read(written: io.StringIO) -> None:
    try:
        msgspec.convert("meu CPF 123", int)
    except msgspec.ValidationError:
        structlog.get_logger("test").exception("failed")
    (line,) = lines(written)
    assert line["exception"][0]["type"] == "ValidationError"
    assert line["exception"][0]["at"]
    assert "CPF" not in written.getvalue()
