"""What a message holds, parted: what screens may know, and what is for our own use."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from inbox.channels.neutral import Card, Choice, IncomingMessage, LinkPreview, Media, Place, Referral
from inbox.message_acts import LINK_PICTURE, is_orphan
from realtime import content_records
from realtime.content_records import MessageContent

MAX_CARDS = 50


def content_of(incoming: IncomingMessage, media_id: UUID) -> MessageContent | None:
    """None for plain words, which most messages are. `media_id` is for the file, if there is one to load."""
    content = MessageContent(
        media=_media(incoming.media, media_id) if incoming.media else None,
        choice=_choice(incoming.choice) if incoming.choice else None,
        place=place_of(incoming.place) if incoming.place else None,
        cards=cards_of(incoming.cards),
        referral=_referral(incoming.referral) if incoming.referral else None,
        forwarded=incoming.forwarded,
        original="missing" if is_orphan(incoming.extra) else None,
        link_preview=_link_preview(incoming.link_preview) if incoming.link_preview else None,
    )
    return None if content == _NOTHING else content


def private_of(incoming: IncomingMessage) -> dict[str, Any]:
    """Addresses of files are secrets for as long as they work, and ids of choices are ours. A picture would
    go to every screen with every event of its message, wanted or not."""
    private: dict[str, Any] = dict(incoming.extra)
    if incoming.media and (incoming.media.reference or incoming.media.url):
        private["media"] = {"reference": incoming.media.reference, "url": incoming.media.url}
    if incoming.choice:
        private["choice_id"] = incoming.choice.id
    if incoming.link_preview and incoming.link_preview.picture:
        private[LINK_PICTURE] = incoming.link_preview.picture
    if incoming.referral:
        private["referral"] = {
            "source_type": incoming.referral.source_type,
            "source_id": incoming.referral.source_id,
            "click_id": incoming.referral.click_id,
        }
    return private


_NOTHING = MessageContent(media=None, choice=None, place=None, cards=[], referral=None, forwarded=None)


def is_loadable(media: Media | None) -> bool:
    """What is shown once stays on the phone."""
    return media is not None and not media.view_once


def _media(media: Media, media_id: UUID) -> content_records.Media:
    loadable = is_loadable(media)
    return content_records.Media(
        id=media_id if loadable else None,
        state="waiting" if loadable else "absent",
        mime=media.mime,
        filename=media.filename,
        size=media.size,
        seconds=media.seconds,
        view_once=media.view_once,
        animated=media.animated,
    )


def _choice(choice: Choice) -> content_records.Choice:
    return content_records.Choice(title=choice.title, description=choice.description, answers=choice.answers)


def place_of(place: Place) -> content_records.Place:
    return content_records.Place(
        latitude=place.latitude, longitude=place.longitude, name=place.name, address=place.address
    )


def cards_of(cards: Sequence[Card]) -> list[content_records.Card]:
    return [content_records.Card(name=card.name, phones=card.phones[:10]) for card in cards[:MAX_CARDS]]


def _link_preview(preview: LinkPreview) -> content_records.LinkPreview:
    return content_records.LinkPreview(
        url=preview.url,
        title=preview.title,
        description=preview.description,
        picture=preview.picture is not None,
    )


def _referral(referral: Referral) -> content_records.Referral:
    """Only addresses that a browser may open."""
    url = referral.source_url if (referral.source_url or "").startswith(("https://", "http://")) else None
    return content_records.Referral(headline=referral.headline, url=url)
