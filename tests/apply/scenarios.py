"""One short story for each durable event type: what is there before, and what happens then."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from realtime.records import Message
from tests.apply.company_stories import (
    a_token_ends,
    channel_stops_and_returns,
    company_moves,
    desk_rules_change,
    form_changes,
    funnel_changes,
    hours_change,
    lead_changes,
    people_change,
    quick_replies_change,
)
from tests.apply.copilot_stories import (
    a_call_ends,
    another_option,
    asks_price,
    budget_is_reached,
    draft_and_stage,
    draft_begins,
    draft_fails,
    draft_is_written,
    drafts_end,
    pilot_answers,
    pilot_is_switched,
    settings_change,
    stage_suggestions_end,
)
from tests.apply.scene import Scene
from tests.apply.thread_stories import (
    ana_has_it,
    answers,
    assignments,
    back_to_the_queue,
    customers_change,
    hidings,
    marks_change,
    mentions_change,
    messages_arrive,
    messages_change,
    moves,
    notes_change,
    numbers_change,
    phone_chat,
    reads,
    stars_change,
    statuses,
    two_customers,
    unsent_texts_change,
)

Act = Callable[[Scene, Message], Awaitable[None]]


class Scenario(NamedTuple):
    act: Act
    before: Act | None = None


SCENARIOS = {
    "message.received": Scenario(messages_arrive),
    "message.queued": Scenario(answers, ana_has_it),
    "message.status_changed": Scenario(statuses, ana_has_it),
    "message.changed": Scenario(messages_change, ana_has_it),
    "conversation.read": Scenario(reads),
    "conversation.assigned": Scenario(assignments, draft_and_stage),
    "conversation.hidden": Scenario(hidings, draft_and_stage),
    "conversation.changed": Scenario(customers_change, two_customers),
    "conversation.holder_changed": Scenario(back_to_the_queue, ana_has_it),
    "lead.stage_changed": Scenario(moves, draft_and_stage),
    "lead.changed": Scenario(lead_changes, form_changes),
    "lead_form.changed": Scenario(form_changes),
    "funnel.changed": Scenario(funnel_changes),
    "business_hours.changed": Scenario(hours_change),
    "lead_counts.changed": Scenario(numbers_change),
    "draft.requested": Scenario(draft_begins, asks_price),
    "draft.ready": Scenario(draft_is_written, asks_price),
    "draft.alternative": Scenario(another_option, asks_price),
    "draft.failed": Scenario(draft_fails, asks_price),
    "draft.settled": Scenario(drafts_end, draft_and_stage),
    "stage.suggested": Scenario(draft_and_stage),
    "stage.suggestion_settled": Scenario(stage_suggestions_end, draft_and_stage),
    "company.changed": Scenario(company_moves),
    "user.changed": Scenario(people_change),
    "session.revoked": Scenario(a_token_ends),
    "ai_settings.changed": Scenario(settings_change),
    "ai_budget.changed": Scenario(budget_is_reached),
    "channel.changed": Scenario(channel_stops_and_returns),
    "desk_rules.changed": Scenario(desk_rules_change),
    "note.changed": Scenario(notes_change),
    "mentions.changed": Scenario(mentions_change),
    "unsent_text.changed": Scenario(unsent_texts_change),
    "mark.changed": Scenario(marks_change),
    "pilot.thread_changed": Scenario(pilot_answers),
    "handoff.created": Scenario(pilot_answers),
    "conversation.attention_changed": Scenario(a_call_ends),
    "stars.changed": Scenario(stars_change),
    "quick_replies.changed": Scenario(quick_replies_change),
    "pilot.switched": Scenario(pilot_is_switched, two_customers),
    "simulator.message_changed": Scenario(phone_chat),
}
"""By the event type that each is about; others may happen in it, too."""

UNSEEN = ("session.revoked", "simulator.message_changed")
"""Those that no seller's or supervisor's browser ever hears."""
