"""A template with its places filled in, as the customer will see it; pure. What WhatsApp would refuse is
refused here, with the place that is wrong."""

import unicodedata
from collections.abc import Iterable

from inbox.errors import LimitExceeded
from inbox.templates.errors import (
    TemplateFileMissing,
    TemplateFileNotWanted,
    TemplateValueInvalid,
    TemplateValueMissing,
    TemplateValueUnknown,
)
from inbox.templates.shape import PLACE, Shape
from realtime.content_records import SentTemplate, TemplateButton, TemplatePart, TemplateValue

BODY_MAX = 1024
HEADER_MAX = 60
CODE_MAX = 15


def fill(
    shape: Shape,
    named: tuple[str, str, str],
    given: Iterable[TemplateValue],
    file_kind: str | None,
) -> tuple[str, SentTemplate]:
    """`named`: name, language and category. `file_kind`: of the file that goes along, if one does."""
    _check_file(shape, file_kind)
    values = _values(shape, given)
    name, language, category = named
    header = _filled(shape.header, "header", values)
    body = _filled(shape.body, "body", values) or ""
    _limit("header", header or "", HEADER_MAX)
    _limit("text", body, BODY_MAX)
    return body, SentTemplate(
        name=name,
        language=language,
        category=category,
        header=header,
        header_kind=shape.header_kind,
        footer=shape.footer,
        buttons=[_button(one, values.get(("button", str(at)))) for at, one in enumerate(shape.buttons)],
        values=[TemplateValue(part=part, key=key, value=value) for (part, key), value in values.items()],
    )


_Values = dict[tuple[TemplatePart, str], str]


def _check_file(shape: Shape, file_kind: str | None) -> None:
    if shape.header_kind is None and file_kind is not None:
        raise TemplateFileNotWanted
    if shape.header_kind is not None and file_kind != shape.header_kind:
        raise TemplateFileMissing(kind=shape.header_kind)


def _values(shape: Shape, given: Iterable[TemplateValue]) -> _Values:
    """In the order of the places, which is the order in which they are sent."""
    said: _Values = {}
    for one in given:
        if (one.part, one.key) in said:
            raise TemplateValueUnknown(part=one.part, key=one.key)
        said[one.part, one.key] = one.value.strip()
    for part, key in said.keys() - {(place.part, place.key) for place in shape.places}:
        raise TemplateValueUnknown(part=part, key=key)
    for place in shape.places:
        value = said.get((place.part, place.key))
        if not value:
            raise TemplateValueMissing(part=place.part, key=place.key)
        _check(shape, place.part, place.key, value)
    return {(place.part, place.key): said[place.part, place.key] for place in shape.places}


def _check(shape: Shape, part: TemplatePart, key: str, value: str) -> None:
    """Meta takes no line breaks, tabs, or more than four spaces in a row, and no spaces in an address."""
    broken = len(value.splitlines()) > 1 or any(map(_control, value)) or "     " in value
    if part == "button":
        if shape.buttons[int(key)].kind == "code":
            _limit("code", value, CODE_MAX)
        else:
            broken = broken or " " in value
    if broken:
        raise TemplateValueInvalid(part=part, key=key)


def _control(char: str) -> bool:
    """Not the joiners inside emoji, which are not printable either."""
    return unicodedata.category(char) == "Cc"


def _filled(text: str | None, part: TemplatePart, values: _Values) -> str | None:
    return PLACE.sub(lambda found: values[part, found[1]], text) if text else None


def _button(button: TemplateButton, value: str | None) -> TemplateButton:
    if value is None:
        return button
    target = value if button.kind == "code" else PLACE.sub(lambda _: value, button.value or "")
    return TemplateButton(kind=button.kind, text=button.text, value=target)


def _limit(field: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise LimitExceeded(field=field, length=len(text), limit=limit)
