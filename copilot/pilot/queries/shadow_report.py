"""Sums over what the pilot would have said. Each statement is meant to be read beside its numbers."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from copilot.pilot.queries.report import Span
from copilot.queries import Reading

# A person's verdict counts; an answer that did not come for a day does not come.
_JUDGED = """
SELECT intent, outcome, guard IS NOT NULL AS refused, from_draft,
       coalesce(corrected, verdict, CASE WHEN answer_ids = '{}' AND outcome IN ('sent', 'clarified')
         AND created_at < clock_timestamp() - interval '24 hours' THEN 'no_answer' END) AS verdict
FROM pilot_shadows WHERE created_at >= $1 AND created_at < $2 AND state = 'made'
"""
_INTENTS = f"""
WITH judged AS ({_JUDGED})
SELECT intent, count(*) AS turns,
       count(*) FILTER (WHERE verdict IN ('same', 'different')) AS judged,
       count(*) FILTER (WHERE verdict = 'same') AS agreed,
       count(*) FILTER (WHERE verdict = 'same' AND from_draft) AS agreed_from_draft,
       count(*) FILTER (WHERE verdict = 'no_answer') AS no_answer,
       count(*) FILTER (WHERE outcome = 'handed_over') AS handed_over,
       count(*) FILTER (WHERE refused) AS guard
FROM judged GROUP BY intent ORDER BY turns DESC, intent
"""  # noqa: S608
_COST = """
SELECT coalesce(sum(cost_micro_usd), 0)::bigint AS micro_usd,
       count(*) FILTER (WHERE cost_micro_usd IS NULL) AS unpriced
FROM ai_calls WHERE created_at >= $1 AND created_at < $2 AND task = 'shadow'
"""
_SAMPLES = """
SELECT s.id, s.conversation_id, contacts.name AS contact_name, s.created_at AS at, s.intent, s.outcome,
       s.reason, s.text, s.from_draft, s.why, s.corrected_at,
       coalesce(s.corrected, s.verdict, CASE WHEN s.answer_ids = '{}' AND s.outcome IN ('sent', 'clarified')
         AND s.created_at < clock_timestamp() - interval '24 hours' THEN 'no_answer' END) AS verdict,
       (SELECT coalesce(string_agg(coalesce(nullif(m.text, ''), m.content #>> '{media,transcript,text}', ''),
          E'\\n' ORDER BY m.id), '') FROM messages AS m
        WHERE m.conversation_id = s.conversation_id AND m.id >= s.first_message_id
          AND m.id <= s.trigger_message_id AND m.direction = 'inbound' AND m.revoked_at IS NULL) AS asked,
       (SELECT coalesce(string_agg(m.text, E'\\n' ORDER BY m.id), '') FROM messages AS m
        WHERE m.id = ANY (s.answer_ids) AND m.revoked_at IS NULL) AS answer,
       (SELECT name FROM users WHERE users.id = s.answered_by_user_id) AS answered_by,
       (SELECT name FROM users WHERE users.id = s.corrected_by_user_id AND s.corrected IS NOT NULL)
         AS corrected_by
FROM pilot_shadows AS s JOIN conversations AS c ON c.id = s.conversation_id
  JOIN contacts ON contacts.id = c.contact_id
WHERE s.state = 'made' AND ($1::timestamptz IS NULL OR s.created_at >= $1)
  AND ($2::timestamptz IS NULL OR s.created_at < $2)
  AND ($3::text IS NULL OR s.intent IS NOT DISTINCT FROM nullif($3, ''))
  AND ($4::uuid IS NULL OR s.id < $4) AND ($5::uuid IS NULL OR s.id = $5)
ORDER BY s.id DESC LIMIT $6
"""


async def shadows_by_intent(tx: Reading, span: Span) -> Sequence[Mapping[str, Any]]:
    return await _rows(tx, _INTENTS, span.since, span.until)


async def cost_of_shadows(tx: Reading, span: Span) -> Mapping[str, Any]:
    return (await _rows(tx, _COST, span.since, span.until))[0]


async def list_samples(
    tx: Reading, span: Span, intent: str | None, before: UUID | None, limit: int
) -> Sequence[Mapping[str, Any]]:
    """`intent`: empty for turns of which not even that was decided, None for all."""
    return await _rows(tx, _SAMPLES, span.since, span.until, intent, before, None, limit)


async def read_sample(tx: Reading, shadow_id: UUID) -> Mapping[str, Any] | None:
    found = await _rows(tx, _SAMPLES, None, None, None, None, shadow_id, 1)
    return found[0] if found else None


async def _rows(tx: Reading, statement: str, *values: Any) -> Sequence[Mapping[str, Any]]:
    return [dict(row) for row in await tx.fetch(statement, *values)]
