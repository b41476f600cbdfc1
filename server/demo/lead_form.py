"""The shop's tags, fields and reasons of losses, kept as data beside the code."""

from pathlib import Path

import msgspec

from inbox.lead_form.change_lead_form import LeadFormChange

FILE = Path(__file__).with_name("company") / "lead-form.json"


def demo_lead_form() -> LeadFormChange:
    return msgspec.json.decode(FILE.read_bytes(), type=LeadFormChange)
