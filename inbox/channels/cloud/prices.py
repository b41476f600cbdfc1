"""What Meta charges for a delivered message. A table of days, because prices change on one: a new price is a
new row, and the one before it ends that day.

Meta's own page (2026-07-01) says that free-form answers and utility templates inside the window are charged
from 2026-10-01 on. It gives no amounts: these are reported by third parties, so screens call them estimates.
The first 1000 service messages of a number in a month are reported to be free, which no message can know.
"""

from datetime import date

from realtime.channel_records import MessagePrice

SINCE = date(2026, 10, 1)
SOURCE = "relatos de terceiros, nov. 2026; confira na tabela da Meta"


def _brazil(category: str, usd_micros: int) -> MessagePrice:
    return MessagePrice(
        category=category,
        country="+55",
        since=SINCE,
        until=None,
        usd_micros=usd_micros,
        official=False,
        source=SOURCE,
    )


PRICES = [
    _brazil("service", 6_800),
    _brazil("utility", 6_800),
    _brazil("authentication", 6_800),
    _brazil("marketing", 62_500),
]
