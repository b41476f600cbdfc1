"""Whether a value fits its field; pure."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from inbox.lead_card.records import FieldValue
from inbox.lead_form.errors import LeadFieldInvalid, LeadFieldUnknown
from realtime.lead_form import LeadField, LeadForm

TEXT_MAX = 500
NUMBER_MAX = 1e15
"""Whole numbers up to here are exact in JavaScript."""


def written(stored: Mapping[str, Any], given: Mapping[UUID, FieldValue], form: LeadForm) -> dict[str, Any]:
    """What stands there afterwards. What fields that are gone had is kept."""
    known = {field.id: field for field in form.fields}
    after = dict(stored)
    for id_, value in given.items():
        if id_ not in known:
            raise LeadFieldUnknown
        if value is None or value == "":
            after.pop(str(id_), None)
        else:
            after[str(id_)] = _fitting(known[id_], value)
    return after


def shown(stored: Mapping[str, Any], form: LeadForm) -> dict[UUID, FieldValue]:
    return {field.id: stored[str(field.id)] for field in form.fields if str(field.id) in stored}


def _fitting(field: LeadField, value: FieldValue) -> FieldValue:
    fits = {"text": _is_text, "number": _is_number, "date": _is_date}.get(field.type)
    if not (fits(value) if fits else value in field.options):
        raise LeadFieldInvalid(name=field.name)
    return value.strip() if isinstance(value, str) else value


def _is_text(value: FieldValue) -> bool:
    return isinstance(value, str) and len(value.strip()) > 0 and len(value) <= TEXT_MAX


def _is_number(value: FieldValue) -> bool:
    return isinstance(value, int | float) and math.isfinite(value) and abs(value) <= NUMBER_MAX


def _is_date(value: FieldValue) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
