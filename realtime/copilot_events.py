"""Durable events of drafts, suggestions and the pilot; see `realtime.events`."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from realtime.event import Event
from realtime.pilot_records import Handoff, PilotThread
from realtime.suggestion_records import BudgetStanding, Draft, StageSuggestion


class DraftRequested(Event, frozen=True, kw_only=True, tag="draft.requested"):
    """A draft began; its text follows as ephemeral deltas and whole in `draft.ready`."""

    draft: Draft


class DraftReady(Event, frozen=True, kw_only=True, tag="draft.ready"):
    """The full text, which replaces whatever was pieced together from deltas."""

    draft: Draft


class DraftAlternativeReady(Event, frozen=True, kw_only=True, tag="draft.alternative"):
    """A draft that was not sure got a second option; the first stands as it was."""

    draft: Draft


class DraftFailed(Event, frozen=True, kw_only=True, tag="draft.failed"):
    draft: Draft


class DraftSettled(Event, frozen=True, kw_only=True, tag="draft.settled"):
    """A person, or a newer message, decided: superseded, dismissed, sent or sent_edited."""

    conversation_id: UUID
    draft_id: UUID
    state: Literal["superseded", "dismissed", "sent", "sent_edited"]


class StageSuggested(Event, frozen=True, kw_only=True, tag="stage.suggested"):
    suggestion: StageSuggestion


class StageSuggestionSettled(Event, frozen=True, kw_only=True, tag="stage.suggestion_settled"):
    conversation_id: UUID
    suggestion_id: UUID
    state: Literal["applied", "dismissed", "superseded", "undone"]
    lead_version: int | None = None
    """The lead's then: a record that is newer knows better what was followed. None: told before this was."""


class AiSettingsChanged(Event, frozen=True, kw_only=True, tag="ai_settings.changed"):
    enabled: bool
    mode: Literal["suggest_only", "assist_execute"]
    version: int
    slot_labels: dict[str, str] = msgspec.field(default_factory=dict)
    """What the company calls its own slots."""


class AiBudgetChanged(Event, frozen=True, kw_only=True, tag="ai_budget.changed"):
    """What models cost came near the company's limit of the month, or reached it; or it no longer is."""

    standing: BudgetStanding
    month: date
    """Its first day, in the company's time zone."""
    cap_centavos: int | None


class PilotThreadChanged(Event, frozen=True, kw_only=True, tag="pilot.thread_changed"):
    """Where the pilot stands in a conversation: after each turn, and when it began one."""

    conversation_id: UUID
    thread: PilotThread


class HandoffCreated(Event, frozen=True, kw_only=True, tag="handoff.created"):
    """The pilot gave the conversation to people, in the transaction that moved the ball."""

    conversation_id: UUID
    handoff: Handoff


class PilotSwitched(Event, frozen=True, kw_only=True, tag="pilot.switched"):
    """The pilot may act, or may not: in the company, on one number, or in one conversation."""

    scope: Literal["tenant", "channel", "conversation"]
    scope_id: UUID
    on: bool
    version: int
