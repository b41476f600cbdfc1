"""Sums over the pilot's turns. Each statement is meant to be read beside the numbers that it makes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from copilot.advice import WANTS_A_PERSON
from copilot.engine.local.reading import NOT_UNDERSTOOD
from copilot.queries import Reading

TRIES = 3
"""What a customer who is not understood is due before somebody else is called (seed 001)."""
_LOST = sorted(NOT_UNDERSTOOD)
_WISHES = sorted(WANTS_A_PERSON)


class Span(NamedTuple):
    """`[since, until)`, and the zone whose days and weeks are meant."""

    since: datetime
    until: datetime
    zone: str


_TURNS = """
WITH turns AS (
    SELECT state, own_question, reason ->> 'code' = 'pilot_asked' AS asked,
           state = 'handed_over' AND coalesce(intent = ANY ($3), false) AND count_after < $4 AS premature
    FROM pilot_turns
    WHERE created_at >= $1 AND created_at < $2
      AND state IN ('sent', 'clarified', 'handed_over', 'held', 'failed')
      -- What the team answered was asked in a turn that counts.
      AND (question_id IS NULL OR state <> 'sent'))
SELECT count(*) AS turns,
       count(*) FILTER (WHERE state = 'sent') AS answered,
       count(*) FILTER (WHERE state = 'clarified') AS clarified,
       count(*) FILTER (WHERE own_question IS NOT NULL) AS own_questions,
       count(*) FILTER (WHERE asked) AS asked_team,
       count(*) FILTER (WHERE state = 'handed_over') AS hand_overs,
       count(*) FILTER (WHERE premature) AS premature,
       count(*) FILTER (WHERE state IN ('held', 'failed')) AS held,
       count(*) FILTER (WHERE state = 'failed') AS failed
FROM turns
"""
_INTENTS = """
SELECT intent, count(*) AS hand_overs,
       count(*) FILTER (WHERE intent = ANY ($3) AND count_after < $4) AS premature
FROM pilot_turns
WHERE created_at >= $1 AND created_at < $2 AND state = 'handed_over'
GROUP BY intent ORDER BY hand_overs DESC, intent
"""
_WEEKS = """
SELECT date_trunc('week', created_at AT TIME ZONE $5)::date AS monday, count(*) AS turns,
       count(*) FILTER (WHERE state = 'handed_over') AS hand_overs,
       count(*) FILTER (WHERE state = 'handed_over' AND intent = ANY ($3) AND count_after < $4) AS premature
FROM pilot_turns
WHERE created_at >= $1 AND created_at < $2 AND state IN ('sent', 'clarified', 'handed_over', 'held', 'failed')
  AND (question_id IS NULL OR state <> 'sent')
GROUP BY 1 ORDER BY 1
"""
_WHAT_IF = """
WITH had AS (
    SELECT DISTINCT conversation_id FROM pilot_turns
    WHERE created_at >= $1 AND created_at < $2 AND state NOT IN ('running', 'cancelled')),
read AS (
    SELECT conversation_id, trigger_message_id, intent, created_at, 0 AS by_draft FROM pilot_turns
    WHERE created_at >= $1 AND created_at < $2 AND intent IS NOT NULL
      AND state NOT IN ('running', 'cancelled')
    UNION ALL
    SELECT conversation_id, trigger_message_id, intent, created_at, 1 FROM drafts
    WHERE created_at >= $1 AND created_at < $2 AND intent IS NOT NULL
      AND conversation_id IN (SELECT conversation_id FROM had)),
turns AS (
    SELECT DISTINCT ON (conversation_id, trigger_message_id)
           conversation_id, trigger_message_id, intent, intent = ANY ($3) AS lost
    FROM read ORDER BY conversation_id, trigger_message_id, by_draft, created_at DESC),
-- A run of turns that were not understood: its turns are as far from the beginning of the conversation as
-- from the beginning of all that were not understood, but for the same number.
numbered AS (
    SELECT conversation_id, lost,
           row_number() OVER (PARTITION BY conversation_id ORDER BY trigger_message_id)
           - row_number() OVER (PARTITION BY conversation_id, lost ORDER BY trigger_message_id) AS run,
           trigger_message_id
    FROM turns),
runs AS (
    SELECT conversation_id, count(*) AS length, max(trigger_message_id::text)::uuid AS last
    FROM numbered WHERE lost GROUP BY conversation_id, run),
followed AS (
    SELECT length, EXISTS (SELECT FROM turns AS t WHERE t.conversation_id = runs.conversation_id
      AND NOT t.lost AND t.trigger_message_id > runs.last) AS understood
    FROM runs)
SELECT threshold,
       (SELECT count(*) FROM turns WHERE intent = ANY ($4)) + count(*) FILTER (WHERE length >= threshold)
         AS hand_overs,
       count(*) FILTER (WHERE length >= threshold) AS for_limbo,
       count(*) FILTER (WHERE length >= threshold AND understood) AS understood_later,
       coalesce(sum(least(length, threshold - 1)), 0)::bigint AS questions
FROM generate_series(2, 4) AS threshold LEFT JOIN followed ON true
GROUP BY threshold ORDER BY threshold
"""
_OUTCOMES = """
WITH had AS (
    SELECT conversation_id, bool_or(state = 'handed_over') AS handed_over FROM pilot_turns
    WHERE created_at >= $1 AND created_at < $2 AND state NOT IN ('running', 'cancelled')
    GROUP BY conversation_id)
SELECT count(*) AS conversations,
       count(*) FILTER (WHERE thread.state = 'COMPLETED') AS resolved,
       count(*) FILTER (WHERE had.handed_over) AS handed_over,
       count(*) FILTER (WHERE EXISTS (SELECT FROM pilot_steps AS step
         WHERE step.conversation_id = had.conversation_id AND step.from_state = 'COMPLETED'
           AND step.at >= $1 AND step.at < $2)) AS reopened
FROM had JOIN pilot_threads AS thread USING (conversation_id)
"""
_GUARD = """
SELECT code, count(*) AS turns, count(*) FILTER (WHERE (guard ->> 'rewritten')::bool) AS rewritten
FROM pilot_turns, LATERAL (SELECT DISTINCT jsonb_array_elements_text(guard -> 'violations') AS code) AS named
WHERE created_at >= $1 AND created_at < $2 AND guard IS NOT NULL AND state <> 'cancelled'
GROUP BY code ORDER BY turns DESC, code
"""
_COST = """
SELECT coalesce(sum(cost_micro_usd), 0)::bigint AS micro_usd,
       count(*) FILTER (WHERE cost_micro_usd IS NULL) AS unpriced
FROM ai_calls
WHERE created_at >= $1 AND created_at < $2 AND task <> 'shadow' AND conversation_id IN (
    SELECT conversation_id FROM pilot_turns
    WHERE created_at >= $1 AND created_at < $2 AND state NOT IN ('running', 'cancelled'))
"""


async def count_turns(tx: Reading, span: Span) -> Mapping[str, Any]:
    return (await _rows(tx, _TURNS, span.since, span.until, _LOST, TRIES))[0]


async def hand_overs_by_intent(tx: Reading, span: Span) -> Sequence[Mapping[str, Any]]:
    return await _rows(tx, _INTENTS, span.since, span.until, _LOST, TRIES)


async def turns_by_week(tx: Reading, span: Span) -> dict[date, Mapping[str, Any]]:
    rows = await _rows(tx, _WEEKS, span.since, span.until, _LOST, TRIES, span.zone)
    return {row["monday"]: row for row in rows}


async def under_thresholds(tx: Reading, span: Span) -> Sequence[Mapping[str, Any]]:
    return await _rows(tx, _WHAT_IF, span.since, span.until, _LOST, _WISHES)


async def count_outcomes(tx: Reading, span: Span) -> Mapping[str, Any]:
    return (await _rows(tx, _OUTCOMES, span.since, span.until))[0]


async def refused_by_guard(tx: Reading, span: Span) -> Sequence[Mapping[str, Any]]:
    return await _rows(tx, _GUARD, span.since, span.until)


async def cost_of_conversations(tx: Reading, span: Span) -> Mapping[str, Any]:
    return (await _rows(tx, _COST, span.since, span.until))[0]


async def _rows(tx: Reading, statement: str, *values: Any) -> Sequence[Mapping[str, Any]]:
    return [dict(row) for row in await tx.fetch(statement, *values)]
