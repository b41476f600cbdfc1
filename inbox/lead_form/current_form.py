"""The form in force: the company's newest version or the default."""

from functools import cache
from pathlib import Path

import msgspec

from inbox.lead_form.tables import LeadFormRow
from inbox.queries import Reading, versions
from realtime.lead_form import LeadForm

DEFAULT_FILE = Path(__file__).with_name("default.json")


@cache
def default_form() -> LeadForm:
    return msgspec.convert({"version": 0, **msgspec.json.decode(DEFAULT_FILE.read_bytes())}, LeadForm)


async def current_form(tx: Reading) -> LeadForm:
    stored = await versions.find_newest(tx, LeadFormRow)
    if stored is None:
        return default_form()
    return msgspec.convert({**stored.definition, "version": stored.version}, LeadForm)
