"""Rows of the trail as Excel in Portuguese reads them: semicolons, decimal commas, UTF-8 with a mark."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from copilot.audit.records import AuditEntry
from copilot.queries.provenance import Texts

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")
"""A cell that begins so is computed and not shown; the wide forms are, too, in some versions."""

HEADER = (
    "data_hora;tipo;cliente;pessoa;texto_sugerido;texto_enviado;palavras;palavras_alteradas;segunda_opcao;"
    "etapa_de;etapa_para;confianca;confianca_nota;motivo;fontes;motor;modelo_pedido;modelo_servido;nivel;"
    "tokens;latencia_ms;custo_usd;versao_menu06;modo;limiar_etapa;precos;versao_prompt;hash_contexto;"
    "hash_sugerido;hash_enviado;falha;conversa;sugestao;mensagem;execucao;client_request_id;"
    "correlation_id;trace_id"
).split(";")


def lines(rows: Iterable[Sequence[str]], *, first: bool = False) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8-sig" if first else "utf-8")


def row_of(entry: AuditEntry, texts: Mapping[UUID, Texts], zone: ZoneInfo) -> list[str]:
    draft = texts.get(entry.suggestion_id) if entry.suggestion_id and _of_draft(entry) else None
    details = entry.details
    policy = details.policy
    cells: list[object] = [
        entry.at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S"),
        entry.kind,
        entry.contact_name,
        entry.by_name,
        draft and draft.suggested,
        draft and draft.sent,
        details.words,
        details.words_changed,
        "sim" if details.second else None,
        details.from_stage,
        details.to_stage,
        details.confidence_word,
        details.confidence,
        details.confidence_reason,
        " ".join(details.sources or ()),
        details.provider,
        entry.model_asked,
        entry.model_served,
        details.level,
        entry.tokens,
        entry.latency_ms,
        None if entry.cost_micro_usd is None else f"{entry.cost_micro_usd / 1_000_000:.6f}".replace(".", ","),
        entry.settings_version,
        policy.mode if policy else details.mode,
        policy and policy.stage_confidence_threshold,
        policy and policy.prices,
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
    ]
    return [_cell(value) for value in cells]


def _of_draft(entry: AuditEntry) -> bool:
    return entry.kind.startswith("draft.")


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case float():
            return str(value).replace(".", ",")
        case _:
            text = str(value)
            # Customers choose their names and words: none of them becomes a formula on the owner's machine.
            return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text
