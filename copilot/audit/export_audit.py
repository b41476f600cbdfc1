"""The trail as a file for spreadsheets, however long: a piece at a time, so that neither memory nor a
transaction grows with it."""

from collections.abc import AsyncIterator
from uuid import UUID
from zoneinfo import ZoneInfo

from copilot.audit.queries import Place, Wanted, list_entries
from copilot.audit.sheet_words import WORDS
from copilot.audit.spreadsheet import Sheet, lines, row_of
from copilot.ledger.exchange import ASSUMED, Exchange
from copilot.queries.provenance import texts_of
from inbox.funnel import DEFAULT_LOCALE
from inbox.funnels import current_funnel
from inbox.queries.companies import read_company
from realtime.database import Database

PIECE = 500


async def export_audit(
    db: Database, tenant_id: UUID, wanted: Wanted, locale: str = DEFAULT_LOCALE, exchange: Exchange = ASSUMED
) -> AsyncIterator[bytes]:
    """Newest first. What is written meanwhile stands before the first row and does not disturb."""
    async with db.tenant_snapshot(tenant_id) as snapshot:
        zone = ZoneInfo((await read_company(snapshot)).time_zone)
        funnel = (await current_funnel(snapshot)).definition
    words = WORDS[locale]
    sheet = Sheet(words, locale, zone, funnel, exchange)
    yield lines(words, [words.header], first=True)
    place: Place | None = None
    while True:
        async with db.tenant_snapshot(tenant_id) as snapshot:
            entries = await list_entries(snapshot, wanted, place, PIECE)
            drafts = {e.suggestion_id for e in entries if e.suggestion_id and e.kind.startswith("draft.")}
            texts = await texts_of(snapshot, list(drafts))
        if entries:
            yield lines(words, [row_of(entry, texts, sheet) for entry in entries])
        if len(entries) < PIECE:
            return
        place = Place(entries[-1].at, entries[-1].id)
