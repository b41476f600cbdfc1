"""What the pilot would be told of the people's stretch: a shared step, for showing it and for giving back."""

from uuid import UUID

from copilot.context import quoted
from copilot.pilot.giving_back.brief import brief
from copilot.pilot.giving_back.records import Briefing
from copilot.pilot.queries.stretch import read_stretch
from copilot.queries import Reading
from realtime.suggestion_records import Evidence


async def briefing_of(tx: Reading, conversation_id: UUID) -> Briefing:
    found = brief(await read_stretch(tx, conversation_id))
    proofs: dict[UUID, Evidence] = {}
    for one in found.agreed:
        proofs.setdefault(
            one.message_id,
            Evidence(
                id=f"m:{one.message_id}",
                kind="message",
                title="",
                quote=quoted(one.text),
                message_id=one.message_id,
            ),
        )
    return Briefing(text=found.text, evidence=list(proofs.values()))
