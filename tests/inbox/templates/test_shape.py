"""What a template is made of, and what of it may be filled in."""

from typing import Any

import pytest

from inbox.errors import LimitExceeded
from inbox.templates.errors import (
    TemplateFileMissing,
    TemplateFileNotWanted,
    TemplateValueInvalid,
    TemplateValueMissing,
    TemplateValueUnknown,
)
from inbox.templates.fill import fill
from inbox.templates.shape import Shape, shape_of
from realtime.content_records import SentTemplate, TemplateValue

BODY = {"type": "BODY", "text": "Olá, {{1}}! Sobre {{2}}…", "example": {"body_text": [["Ana", "o edredom"]]}}
NAMED = {"type": "BODY", "text": "{{primeiro_nome}}, chega {{prazo}}."}
LINK = {"type": "URL", "text": "Ver", "url": "https://a.example/{{1}}", "example": ["https://a.example/9"]}
CODE = {"type": "COPY_CODE", "example": ["INVERNO10"]}


def shape(*components: dict[str, Any]) -> Shape:
    found = shape_of(components)
    assert found is not None
    return found


def filled(of: Shape, *values: tuple[Any, str, str], file: str | None = None) -> tuple[str, SentTemplate]:
    given = [TemplateValue(part=part, key=key, value=value) for part, key, value in values]
    return fill(of, ("nome", "pt_BR", "UTILITY"), given, file)


def test_places_are_found_once_and_in_the_order_of_their_numbers() -> None:
    of = shape({"type": "BODY", "text": "{{2}} e {{10}} e {{1}} e de novo {{2}}"})
    assert [place.key for place in of.places] == ["1", "2", "10"]


def test_examples_and_the_obvious_first_name_are_told() -> None:
    places = {place.key: place for place in shape(BODY).places}
    assert (places["1"].example, places["1"].hint) == ("Ana", "first_name")
    assert (places["2"].example, places["2"].hint) == ("o edredom", None)
    assert [place.hint for place in shape(NAMED).places] == ["first_name", None]


def test_the_example_of_an_address_is_what_is_filled_in() -> None:
    buttons = {"type": "BUTTONS", "buttons": [LINK, CODE]}
    of = shape({"type": "BODY", "text": "Oi"}, buttons)
    assert [place.example for place in of.places] == ["9", "INVERNO10"]


@pytest.mark.parametrize("text", ["Pedido {{1}} saiu", "Olá! Seu código é {{1}}", "{{1}}"])
def test_what_may_be_anything_is_not_taken_for_a_name(text: str) -> None:
    assert shape({"type": "BODY", "text": text}).places[0].hint is None


@pytest.mark.parametrize(
    "components",
    [
        [],
        [{"type": "BODY", "text": ""}],
        [BODY, {"type": "CAROUSEL", "cards": []}],
        [BODY, {"type": "HEADER", "format": "LOCATION"}],
        [BODY, {"type": "BUTTONS", "buttons": [{"type": "OTP", "text": "Copiar"}]}],
        [BODY, {"type": "BUTTONS", "buttons": [{"type": "FLOW", "text": "Abrir"}]}],
        [BODY, {"type": ["BODY"], "text": 5}],
    ],
)
def test_what_we_can_not_fill_in_has_no_shape(components: list[dict[str, Any]]) -> None:
    assert shape_of(components) is None


def test_a_filled_template_reads_as_the_customer_sees_it() -> None:
    header = {"type": "HEADER", "format": "TEXT", "text": "Pedido {{1}}"}
    of = shape(header, BODY, {"type": "FOOTER", "text": "Casa"}, {"type": "BUTTONS", "buttons": [LINK, CODE]})
    text, sent = filled(
        of, ("body", "2", " o lençol "), ("body", "1", "Rita"), ("header", "1", "A9"),
        ("button", "0", "A9"), ("button", "1", "NATAL"),
    )  # fmt: skip
    assert (text, sent.header, sent.footer) == ("Olá, Rita! Sobre o lençol…", "Pedido A9", "Casa")
    assert [(one.kind, one.text, one.value) for one in sent.buttons] == [
        ("url", "Ver", "https://a.example/A9"),
        ("code", "Copiar código", "NATAL"),
    ]
    assert [(one.part, one.key) for one in sent.values] == [
        ("header", "1"), ("body", "1"), ("body", "2"), ("button", "0"), ("button", "1"),
    ]  # fmt: skip


def test_a_value_is_never_read_as_a_place() -> None:
    assert filled(shape(BODY), ("body", "1", "{{2}}"), ("body", "2", "x"))[0] == "Olá, {{2}}! Sobre x…"


def test_what_whatsapp_would_refuse_is_refused_with_its_place() -> None:
    of = shape(BODY)
    one, two = ("body", "1", "Rita"), ("body", "2", "o lençol")
    with pytest.raises(TemplateValueMissing) as missing:
        filled(of, one)
    assert missing.value.params == {"part": "body", "key": "2"}
    with pytest.raises(TemplateValueMissing):
        filled(of, one, ("body", "2", "   "))
    with pytest.raises(TemplateValueUnknown):
        filled(of, one, two, ("body", "3", "x"))
    with pytest.raises(TemplateValueUnknown):
        filled(of, one, two, one)
    for value in ("duas\nlinhas", "com\ttabulação", "cinco     espaços", "nada\x00"):
        with pytest.raises(TemplateValueInvalid):
            filled(of, one, ("body", "2", value))
    with pytest.raises(LimitExceeded):
        filled(of, one, ("body", "2", "x" * 1100))
    assert filled(of, one, ("body", "2", "👨‍👩‍👧 e eu"))[0].endswith("👨‍👩‍👧 e eu…")


def test_a_file_above_is_of_the_kind_that_was_approved() -> None:
    plain, above = shape(NAMED), shape({"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "Oi"})
    values = (("body", "primeiro_nome", "Rita"), ("body", "prazo", "hoje"))
    with pytest.raises(TemplateFileNotWanted):
        filled(plain, *values, file="image")
    for wrong in (None, "document"):
        with pytest.raises(TemplateFileMissing):
            filled(above, file=wrong)
    assert filled(above, file="image")[1].header_kind == "image"
