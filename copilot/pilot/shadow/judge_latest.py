"""Compares what the pilot would have said with what people sent: a step of whoever finds that they may have.
Done again it comes to the same, and takes in what people have added since."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from copilot.pilot.queries import shadows
from copilot.pilot.queries.shadows import Shadow
from copilot.pilot.shadow.agreement import About, Judged, judge
from copilot.pilot.shadow.stretch import Stretch, stretch_after
from copilot.queries.settings import read_settings
from copilot.zones import zone_of
from inbox.queries.companies import read_company
from inbox.queries.records import read_conversation_record
from realtime.records import Said
from realtime.transaction import Tx

SPOKEN = ("sent", "clarified")
"""There is something to compare; a conversation that it hands over has nothing."""


async def judge_latest(tx: Tx, conversation_id: UUID) -> None:
    """With the conversation locked."""
    latest = await shadows.latest_shadows(tx, conversation_id)
    if not latest:
        return
    names, zone = await _names(tx, conversation_id)
    for shadow in latest:
        lines = await shadows.read_lines_since(tx, conversation_id, shadow.first_message_id)
        if all(line.id != shadow.trigger_message_id for line in lines):
            continue  # too far back: what was said since belongs to other turns
        stretch = stretch_after(lines, shadow.trigger_message_id)
        if stretch.end in ("went_on", "automatic") and shadow.verdict is None:
            code = "pilot_newer" if stretch.end == "went_on" else "shadow_automatic"
            await shadows.cancel_shadow(tx, shadow.id, Said(code=code))
        elif stretch.end == "no_answer" and shadow.outcome in SPOKEN:
            await shadows.judge_shadow(tx, shadow.id, verdict="no_answer", why="silence")
        elif stretch.end == "answered":
            await _judge(tx, shadow, stretch, names, zone)


async def _judge(tx: Tx, shadow: Shadow, stretch: Stretch, names: list[str], zone: ZoneInfo) -> None:
    first = stretch.answers[0]
    judged = Judged(None, "handed_over")
    if shadow.outcome in SPOKEN:
        said = "\n".join(line.text for line in stretch.answers if line.text.strip())
        about = About(stretch.asked, names, _day(first.at, zone))
        judged = judge(shadow.text, said, about)
    await shadows.judge_shadow(
        tx,
        shadow.id,
        verdict=judged.verdict,
        why=judged.why,
        answer_ids=[line.id for line in stretch.answers],
        answered_by_user_id=first.author_user_id,
        from_draft=any(line.provenance in ("ai", "ai_edited") for line in stretch.answers),
    )


async def _names(tx: Tx, conversation_id: UUID) -> tuple[list[str], ZoneInfo]:
    company = await read_company(tx)
    record = await read_conversation_record(tx, conversation_id)
    persona = (await read_settings(tx)).persona_name
    return [company.name, record.contact.name, persona], zone_of(company.time_zone)


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()
