"""Rows of the trail as the reader's spreadsheet takes them: in Portuguese with semicolons and decimal commas,
UTF-8 with a mark."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from copilot.audit.records import AuditEntry, ChannelFacts
from copilot.audit.sheet_words import SheetWords
from copilot.ledger.exchange import Exchange
from copilot.queries.provenance import Texts
from copilot.said import said_or
from inbox.funnel import FunnelDefinition

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")
"""A cell that begins so is computed and not shown; the wide forms are, too, in some versions."""


class Sheet(NamedTuple):
    """For whom it is written."""

    words: SheetWords
    locale: str
    zone: ZoneInfo
    funnel: FunnelDefinition
    exchange: Exchange


def lines(words: SheetWords, rows: Iterable[Sequence[str]], *, first: bool = False) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=words.delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8-sig" if first else "utf-8")


def row_of(entry: AuditEntry, texts: Mapping[UUID, Texts], sheet: Sheet) -> list[str]:
    draft = texts.get(entry.suggestion_id) if entry.suggestion_id and _of_draft(entry) else None
    details = entry.details
    policy = details.policy
    word = sheet.words.others.get
    mode = policy.mode if policy else details.mode
    cells: list[object] = [
        entry.at.astimezone(sheet.zone).strftime("%Y-%m-%d %H:%M:%S"),
        sheet.words.kinds[entry.kind],
        entry.contact_name,
        entry.by_name,
        draft and draft.suggested,
        draft and draft.sent,
        details.words,
        details.words_changed,
        sheet.words.yes if details.second else None,
        _stage(sheet, details.from_stage),
        _stage(sheet, details.to_stage),
        word(details.confidence_word or "", details.confidence_word),
        details.confidence,
        said_or(details.reasons or (), details.confidence_reason or "", sheet.locale),
        " ".join(details.sources or ()),
        details.provider,
        entry.model_asked,
        entry.model_served,
        details.level,
        entry.tokens,
        entry.latency_ms,
        *_costs(entry.cost_micro_usd, sheet),
        entry.settings_version,
        word(mode or "", mode),
        policy and policy.stage_confidence_threshold,
        policy and word(policy.prices, policy.prices),
        entry.prompt_version,
        entry.context_hash,
        details.text_hash,
        details.sent_hash,
        details.failure,
        entry.conversation_id,
        entry.suggestion_id,
        entry.message_id,
        details.execution_id,
        details.client_request_id,
        entry.correlation_id,
        entry.trace_id,
        entry.kind,
        details.channel and details.channel.name,
        details.channel and _changed(details.channel),
    ]
    return [_cell(value, sheet.words.decimal) for value in cells]


def _changed(channel: ChannelFacts) -> str:
    moved = channel.from_provider and f"{channel.from_provider} -> {channel.provider}"
    count = channel.webhooks and str(channel.webhooks)
    return " ".join(part for part in (moved, *(channel.changed or ()), count) if part)


def _of_draft(entry: AuditEntry) -> bool:
    return entry.kind.startswith("draft.")


def _stage(sheet: Sheet, stage: str | None) -> str | None:
    return sheet.funnel.labels_of(stage)[sheet.locale] if stage else None


def _costs(micro_usd: int | None, sheet: Sheet) -> tuple[str | None, str | None]:
    """In reais at the rate that screens use today, and in dollars, which is what is stored."""
    if micro_usd is None:
        return None, None
    both = (sheet.exchange.micro_brl(micro_usd), micro_usd)
    brl, usd = (f"{each / 1_000_000:.6f}".replace(".", sheet.words.decimal) for each in both)
    return brl, usd


def _cell(value: object, decimal: str) -> str:
    match value:
        case None:
            return ""
        case float():
            return str(value).replace(".", decimal)
        case _:
            text = str(value)
            # Customers choose their names and words: none of them becomes a formula on the owner's machine.
            return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text
