"""What is taken of a preview, and what somebody who means harm puts there instead."""

import base64
from typing import Any

import pytest

from inbox.channels import reading
from inbox.channels.evolution.contents import read_content
from inbox.channels.link_pictures import LARGEST, WIDEST, picture_kind
from inbox.channels.link_previews import read_link_preview
from inbox.channels.neutral import LinkPreview
from tests.support.pictures import jpeg, png

URL = "https://loja.example/tapete"
WORDS = f"Ainda tem este? {URL} Obrigada"
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8 "
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def extended(**changes: Any) -> dict[str, Any]:
    return {
        "extendedTextMessage": {
            "text": WORDS,
            "matchedText": URL,
            "canonicalUrl": f"{URL}?utm=1",
            "title": "Tapete azul",
            "description": "Feito à mão",
            "jpegThumbnail": encoded(jpeg()),
        }
        | changes
    }


def taken(**changes: Any) -> LinkPreview | None:
    content = read_content(extended(**changes), None)
    assert (content.kind, content.text) == ("text", changes.get("text", WORDS)), "words come through always"
    return content.link_preview


def test_a_preview_of_a_link_of_the_words_is_taken() -> None:
    assert taken() == LinkPreview(
        url=URL, title="Tapete azul", description="Feito à mão", picture=encoded(jpeg())
    )


@pytest.mark.parametrize(
    ("text", "address", "url"),
    [
        (f"{URL}.", URL, URL),
        (URL, f"{URL}/", URL),
        (f"({URL}/)", URL, f"{URL}/"),
        ("www.loja.example", "www.loja.example", "https://www.loja.example"),
        ("Www.loja.example", "https://Www.loja.example/", "https://Www.loja.example"),
        (f"https://outra.example {URL}", URL, URL),
    ],
)
def test_it_leads_to_the_link_as_it_stands_there(text: str, address: str, url: str) -> None:
    shown = taken(text=text, matchedText=address)
    assert shown is not None
    assert shown.url == url


def test_without_a_matched_text_the_canonical_address_has_to_stand_there() -> None:
    assert taken(matchedText=None) is None
    shown = taken(matchedText=None, canonicalUrl=URL)
    assert shown is not None
    assert shown.url == URL


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (WORDS, "https://banco.example/entrar"),
        (WORDS, "https://loja.example"),
        ("https://banco.example.ladrao.example", "https://banco.example"),
        ("https://banco.example@ladrao.example", "https://banco.example"),
        ("xhttps://loja.example/tapete", URL),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("data:text/html,oi", "data:text/html,oi"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("ftp://loja.example/a", "ftp://loja.example/a"),
        ("//loja.example/a", "//loja.example/a"),
        ("sem link", URL),
        ("", URL),
        (WORDS, ""),
        (WORDS, 7),
        (WORDS, {"low": 1}),
        (WORDS, URL + "a" * 5_000),
        ("https://" + "a" * 5_000, "https://" + "a" * 5_000),
    ],
)
def test_one_that_leads_elsewhere_or_not_into_the_web_is_dropped(text: str, address: Any) -> None:
    assert taken(text=text, matchedText=address, canonicalUrl=None) is None


@pytest.mark.parametrize(
    "title",
    [
        None,
        "",
        " \n",
        7,
        "https://banco.example",
        "Entre em www.banco.example",
        "https://[x y",
        "www.loja.example.br",
    ],
)
def test_one_without_a_title_or_under_anothers_name_is_dropped(title: Any) -> None:
    assert taken(title=title) is None


def test_its_own_name_may_stand_in_the_title_and_a_description_that_names_another_goes() -> None:
    shown = taken(title="www.loja.example | Tapetes", description="Grátis em https://ladrao.example")
    assert shown is not None
    assert (shown.title, shown.description) == ("www.loja.example | Tapetes", None)


def test_words_are_one_line_each_and_not_endless() -> None:
    shown = taken(title="Tapete\n\x00azul  " * 100, description="x" * 10_000)
    assert shown is not None
    assert shown.title.startswith("Tapete azul Tapete")
    assert (len(shown.title), len(shown.description or "")) == (200, 300)


@pytest.mark.parametrize(
    "picture",
    [
        encoded(jpeg()),
        {str(place): octet for place, octet in enumerate(jpeg())},
        {"type": "Buffer", "data": list(jpeg())},
    ],
)
def test_bytes_are_read_however_they_were_written(picture: Any) -> None:
    shown = taken(jpegThumbnail=picture)
    assert shown is not None
    assert shown.picture == encoded(jpeg())


@pytest.mark.parametrize(
    "picture",
    [
        encoded(SVG),
        encoded(WEBP),
        encoded(b"GIF89a"),
        encoded(jpeg(WIDEST + 1, 8)),
        encoded(png(8, 60_000)),
        encoded(png(0, 8)),
        encoded(png()[:20]),
        encoded(jpeg()[:24]),
        encoded(jpeg(before=b"\xff\xe1\x00\x02" * 100)),
        encoded(jpeg() + bytes(LARGEST)),
        encoded(b"\xff\xd8\xff" + bytes(LARGEST - 3)),
        "data:image/jpeg;base64," + encoded(jpeg()),
        "nem base64",
        "ÿØÿ",
        "",
        {},
        {"0": 256},
        {"0": -1},
        {"0": 1.5},
        {"0": "255"},
        {"data": "/9j/"},
        [255, 216, 255],
        7,
        None,
    ],
)
def test_a_picture_that_is_none_or_too_much_is_left_out_and_the_rest_stays(picture: Any) -> None:
    shown = taken(jpegThumbnail=picture)
    assert shown is not None
    assert (shown.title, shown.picture) == ("Tapete azul", None)


def test_five_megabytes_are_left_out_in_every_form() -> None:
    raw = jpeg() + bytes(5_000_000)
    assert picture_kind(raw[:LARGEST]) == "image/jpeg", "too much, and nothing else is wrong with it"
    octets = dict(enumerate(raw[: LARGEST + 1]))
    for picture in (encoded(raw), octets, {"type": "Buffer", "data": list(octets.values())}):
        assert reading.octets(picture, LARGEST) is None
        assert taken(jpegThumbnail=picture) == taken(jpegThumbnail=None)


def test_a_text_made_to_be_searched_for_ever_is_not() -> None:
    words = f"https://{'.' * 30_000} {'www.' * 1_000} {URL}"
    shown = read_link_preview(words, URL, "Tapete azul")
    assert shown is not None
    assert shown.url == URL
