"""Work of the shadow, none of which any screen waits for."""

from uuid import UUID

from realtime.jobs import Job
from realtime.transaction import Tx

JUDGE_AFTER = 2.0
"""Seconds: a person's answer often comes in several bubbles."""


class TakeShadow(Job, frozen=True, kw_only=True, tag="pilot.take_shadow"):
    """Key and once `shadow:<conversation>`: a doorbell; the handler thinks about the newest turn."""

    conversation_id: UUID


class JudgeShadows(Job, frozen=True, kw_only=True, tag="pilot.judge_shadows"):
    """Once `judge:<conversation>`: people answered what the pilot has a shadow of."""

    conversation_id: UUID


def ring_taking(tx: Tx, conversation_id: UUID, delay: float) -> None:
    name = f"shadow:{conversation_id}"
    tx.enqueue(TakeShadow(conversation_id=conversation_id), key=name, once=name, delay=delay)


def ring_judging(tx: Tx, conversation_id: UUID) -> None:
    once = f"judge:{conversation_id}"
    tx.enqueue(JudgeShadows(conversation_id=conversation_id), once=once, delay=JUDGE_AFTER)
