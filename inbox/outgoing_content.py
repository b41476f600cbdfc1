"""What a person means to send, held against what the channel can do; pure. Nothing is cut: what does not fit
is refused with the limit, which screens show before."""

from typing import NamedTuple

from inbox.errors import (
    ContentAmbiguous,
    KindNotSupported,
    LimitExceeded,
    OptionsRepeat,
    TextEmpty,
    TextTooLong,
)
from inbox.requests import CardInput, OfferInput, PlaceInput, SendMessage
from realtime.channel_records import Capabilities
from realtime.content_records import Card, Media, MessageContent, Offer, Option, Place, SentTemplate
from realtime.records import MessageKind


class Outgoing(NamedTuple):
    kind: MessageKind
    text: str
    content: MessageContent | None = None


class AttachedFile(NamedTuple):
    """An uploaded file, as it will stand in the message."""

    kind: MessageKind
    media: Media


def outgoing_content(request: SendMessage, able: Capabilities, file: AttachedFile | None = None) -> Outgoing:
    text = _plain(request.text)
    parts = [part for part in (request.interactive, request.location, request.contacts) if part is not None]
    if len(parts) + (file is not None) > 1:
        raise ContentAmbiguous
    outgoing = _file(file, text, able) if file else _outgoing(parts[0] if parts else None, text, able)
    if outgoing.kind not in able.kinds:
        raise KindNotSupported(kind=outgoing.kind)
    return outgoing


def _file(file: AttachedFile, caption: str, able: Capabilities) -> Outgoing:
    _limit("caption", len(caption), able.caption_max)
    return Outgoing(file.kind, caption, content_with(media=file.media))


def _outgoing(
    part: OfferInput | PlaceInput | list[CardInput] | None, text: str, able: Capabilities
) -> Outgoing:
    match part:
        case OfferInput():
            return _offer(part, text, able)
        case PlaceInput():
            name, address = _plain(part.name or "") or None, _plain(part.address or "") or None
            place = Place(latitude=part.latitude, longitude=part.longitude, name=name, address=address)
            return Outgoing("location", name or address or "", content_with(place=place))
        case list():
            _limit("contacts", len(part), able.cards_max)
            cards = [_card(card) for card in part]
            return Outgoing("contacts", ", ".join(card.name for card in cards), content_with(cards=cards))
    if not text.strip():
        raise TextEmpty
    if len(text) > able.text_max:
        raise TextTooLong(length=len(text), limit=able.text_max)
    return Outgoing("text", text)


def _plain(text: str) -> str:
    """Without NUL, which the database refuses."""
    return text.replace("\x00", "")


def _card(given: CardInput) -> Card:
    """Providers want a name; a blank one is none."""
    phones = [_plain(phone).strip() for phone in given.phones]
    return Card(name=" ".join(_plain(given.name).split()) or phones[0] or "?", phones=phones)


def _offer(given: OfferInput, text: str, able: Capabilities) -> Outgoing:
    if not text.strip():
        raise TextEmpty
    _limit("text", len(text), able.offer_text_max)
    _limit("footer", len(given.footer or ""), able.footer_max)
    listed = bool(_plain(given.button or ""))
    _limit("options", len(given.options), able.list_rows_max if listed else able.buttons_max)
    _limit("button", len(given.button or ""), able.list_button_max)
    titles = [_plain(one.title).strip() for one in given.options]
    if len({title.casefold() for title in titles}) < len(titles) or "" in titles:
        raise OptionsRepeat
    for one in given.options:
        _limit("title", len(one.title.strip()), able.list_title_max if listed else able.button_title_max)
        _limit("description", len(one.description or ""), able.list_description_max if listed else 0)
    options = [
        Option(
            id=_plain(one.id or "") or f"option:{number}",
            title=title,
            description=_plain(one.description or "") or None,
        )
        for number, (one, title) in enumerate(zip(given.options, titles, strict=True), start=1)
    ]
    button, footer = _plain(given.button or "") or None, _plain(given.footer or "") or None
    offer = Offer(options=options, button=button, footer=footer)
    return Outgoing("list" if listed else "buttons", text, content_with(offer=offer))


def _limit(field: str, length: int, limit: int) -> None:
    if length > limit:
        raise LimitExceeded(field=field, length=length, limit=limit)


def content_with(
    place: Place | None = None,
    cards: list[Card] | None = None,
    offer: Offer | None = None,
    media: Media | None = None,
    template: SentTemplate | None = None,
) -> MessageContent:
    return MessageContent(
        media=media,
        choice=None,
        place=place,
        cards=cards or [],
        referral=None,
        forwarded=None,
        offer=offer,
        template=template,
    )
