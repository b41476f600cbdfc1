"""What a template is made of, read from the provider's components; pure. What we can not fill in, such as a
carousel or a one-time code, has no shape and is not offered."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from inbox.channels import reading
from inbox.templates.records import TemplatePlace
from realtime.content_records import TemplateButton, TemplatePart

PLACE = re.compile(r"\{\{\s*([A-Za-z0-9_]{1,60})\s*\}\}")
_FILES = {"IMAGE": "image", "VIDEO": "video", "DOCUMENT": "document"}
_BUTTONS = {"QUICK_REPLY": "reply", "URL": "url", "PHONE_NUMBER": "phone", "COPY_CODE": "code"}
_NAMES = re.compile(r"(first_?|primeiro_?)?(name|nome)|(nome_?)?cliente|customer(_?name)?", re.IGNORECASE)
_GREETING = re.compile(
    r"^\W*(ol[aá]|oi+|bom dia|boa tarde|boa noite|prezad[oa]|hi|hello|hola)\W*$", re.IGNORECASE
)


class Shape(NamedTuple):
    header: str | None
    header_kind: Any
    body: str
    footer: str | None
    buttons: list[TemplateButton]
    places: list[TemplatePlace]


def shape_of(components: Sequence[Mapping[str, Any]]) -> Shape | None:
    by_type = {str(part.get("type", "")).upper(): part for part in components}
    if len(by_type) < len(components) or by_type.keys() - {"HEADER", "BODY", "FOOTER", "BUTTONS"}:
        return None
    body, header = by_type.get("BODY", {}), by_type.get("HEADER", {})
    text = reading.text(body.get("text"))
    kind = str(header.get("format") or "TEXT").upper()
    if not text or (kind != "TEXT" and kind not in _FILES):
        return None
    above = reading.text(header.get("text")) if kind == "TEXT" else None
    buttons, of_buttons = _buttons(by_type.get("BUTTONS", {}))
    if buttons is None:
        return None
    return Shape(
        header=above,
        header_kind=_FILES.get(kind),
        body=text,
        footer=reading.text(by_type.get("FOOTER", {}).get("text")),
        buttons=buttons,
        places=[*_places("header", above, header), *_places("body", text, body), *of_buttons],
    )


def _places(part: TemplatePart, text: str | None, component: Mapping[str, Any]) -> list[TemplatePlace]:
    """Each once, in the order in which it must be filled: by number, or as it stands."""
    keys = list(dict.fromkeys(PLACE.findall(text or "")))
    if all(key.isdigit() for key in keys):
        keys.sort(key=int)
    examples = _examples(part, component)
    return [
        TemplatePlace(
            part=part,
            key=key,
            example=examples.get(key),
            hint="first_name" if part == "body" and _is_name(key, text or "") else None,
        )
        for key in keys
    ]


def _is_name(key: str, text: str) -> bool:
    """By what it is called, or because a greeting is all that stands before it."""
    if not key.isdigit():
        return _NAMES.fullmatch(key) is not None
    first = PLACE.search(text)
    return first is not None and first[1] == key and _GREETING.match(text[: first.start()]) is not None


def _examples(part: TemplatePart, component: Mapping[str, Any]) -> dict[str, str]:
    """`body_text` is a list of rows, `header_text` a list of words; named ones say whose they are."""
    example = reading.mapping(component.get("example"))
    named = [reading.mapping(one) for one in reading.items(example.get(f"{part}_text_named_params"))]
    if named:
        pairs = [(reading.line(one.get("param_name")), reading.line(one.get("example"))) for one in named]
        return {name: said for name, said in pairs if name and said}
    words = reading.items(example.get(f"{part}_text"))
    if words and isinstance(words[0], list):
        words = words[0]
    return {str(at): said for at, word in enumerate(words, start=1) if (said := reading.line(word))}


def _buttons(
    component: Mapping[str, Any],
) -> tuple[list[TemplateButton] | None, list[TemplatePlace]]:
    """None where one is of a kind that wants more than a text."""
    buttons, places = [], []
    for at, value in enumerate(reading.items(component.get("buttons"))):
        item = reading.mapping(value)
        kind: Any = _BUTTONS.get(str(item.get("type", "")).upper())
        text = reading.line(item.get("text")) or ("Copiar código" if kind == "code" else None)
        if kind is None or text is None:
            return None, []
        target = reading.text(item.get("url") if kind == "url" else item.get("phone_number"))
        buttons.append(TemplateButton(kind=kind, text=text, value=target))
        if kind == "code" or (kind == "url" and PLACE.search(target or "")):
            example = _example_of_button(item.get("example"), target or "")
            places.append(TemplatePlace(part="button", key=str(at), example=example, hint=None))
    return buttons, places


def _example_of_button(example: Any, target: str) -> str | None:
    """Meta has the whole address as its example; only the end of it is filled in."""
    shown = reading.line(example[0] if isinstance(example, list) and example else example, 2_000)
    beginning = PLACE.split(target)[0]
    return shown.removeprefix(beginning) or None if shown else None
