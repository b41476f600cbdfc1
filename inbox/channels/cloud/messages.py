"""A message of the Cloud API: who wrote it, what it is, or what it does to another one."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from inbox.channels import reading
from inbox.channels.cloud.acts import read_act
from inbox.channels.cloud.contents import read_content
from inbox.channels.neutral import (
    IdentityChanged,
    IdentityRef,
    IncomingMessage,
    Neutral,
    Referral,
    Unreadable,
)
from inbox.phone_numbers import digits


class Names(NamedTuple):
    """Profile names and usernames by any id. By id, never by place in the list: the lists do not match."""

    profiles: dict[str, str]
    usernames: dict[str, str]

    @classmethod
    def of(cls, value: dict[str, Any]) -> "Names":
        names = cls({}, {})
        for one in reading.items(value.get("contacts")):
            contact = reading.mapping(one)
            profile = reading.mapping(contact.get("profile"))
            for id_ in (contact.get("wa_id"), contact.get("user_id")):
                if isinstance(id_, str):
                    if name := reading.line(profile.get("name"), 120):
                        names.profiles[id_] = name
                    if username := reading.identifier(profile.get("username")):
                        names.usernames[id_] = username
        return names


class _Person(NamedTuple):
    """The customer: the business-scoped id came in 2026, and the number may be missing since."""

    identities: list[IdentityRef]
    number: str | None

    @classmethod
    def read(cls, number: Any, user_id: Any, names: Names) -> "_Person | None":
        bsuid, wa_id = reading.identifier(user_id), reading.identifier(number)
        identities = []
        if bsuid:
            identities.append(IdentityRef(kind="bsuid", value=bsuid))
        if wa_id and 5 <= len(digits(wa_id)) <= 20:
            identities.append(IdentityRef(kind="wa_id", value=wa_id))
        else:
            wa_id = None
        if bsuid and (username := names.usernames.get(bsuid)):
            identities.append(IdentityRef(kind="username", value=username))
        return cls(identities, wa_id) if identities else None

    @property
    def chat_ref(self) -> str:
        """The number while there is one: it wins at Meta, too."""
        return self.number or self.identities[0].value

    def name(self, names: Names) -> str | None:
        return next(
            (names.profiles[one.value] for one in self.identities if one.value in names.profiles), None
        )


def read_message(value: Any, names: Names, faults: Sequence[Any], path: str) -> Iterator[Neutral]:
    message = reading.mapping(value)
    if message.get("type") == "system":
        yield from _read_system(reading.mapping(message.get("system")), message)
        return
    if message.get("group_id") is not None:
        return  # groups are not enabled on any channel of ours
    person = _Person.read(message.get("from"), message.get("from_user_id"), names)
    yield _read(message, person, names, "customer", faults, path)


def read_echo(value: Any, names: Names, path: str) -> Iterator[Neutral]:
    """What the business wrote with its phone app, on a number that both share."""
    echo = reading.mapping(value)
    if echo.get("group_id") is not None:
        return
    person = _Person.read(echo.get("to"), echo.get("to_user_id"), names)
    yield _read(echo, person, names, "phone", (), path)


def read_past(message: dict[str, Any], number: Any, user_id: Any, names: Names, *, ours: bool) -> Neutral:
    """Of a history, where the thread says whose it is."""
    person = _Person.read(number, user_id, names)
    return _read(message, person, names, "phone" if ours else "customer", (), "$.history")


def _read(
    message: dict[str, Any],
    person: _Person | None,
    names: Names,
    origin: Literal["customer", "phone"],
    faults: Sequence[Any],
    path: str,
) -> Neutral:
    provider_id = reading.identifier(message.get("id"))
    if provider_id is None or person is None:
        return Unreadable(path=path, reason="has no usable «id» and sender")
    by: Literal["customer", "business"] = "customer" if origin == "customer" else "business"
    at = reading.seconds(message.get("timestamp"))
    if act := read_act(message, person.identities, by, at, person.chat_ref):
        return act
    content = read_content(message, faults)
    context = reading.mapping(message.get("context"))
    return IncomingMessage(
        provider_id=provider_id,
        chat_ref=person.chat_ref,
        author=person.identities,
        phone=digits(person.number) if person.number else None,
        profile_name=person.name(names),
        kind=content.kind,
        text=content.text,
        provider_at=at,
        origin=origin,
        quoted_provider_id=reading.identifier(context.get("id")),
        media=content.media,
        choice=content.choice,
        place=content.place,
        cards=list(content.cards),
        referral=_referral(message.get("referral")),
        forwarded="many"
        if context.get("frequently_forwarded")
        else "once"
        if context.get("forwarded")
        else None,
        extra=dict(content.extra),
    )


def _read_system(system: dict[str, Any], message: dict[str, Any]) -> Iterator[Neutral]:
    """Of the kinds there are only those that change ids concern us. They come without `contacts`."""
    match system.get("type"):
        case "user_changed_number":
            former = reading.identifier(message.get("from") or system.get("customer"))
            present = reading.identifier(system.get("wa_id") or system.get("new_wa_id"))
            if former and present:
                refs = [IdentityRef(kind="wa_id", value=present)]
                if user_id := reading.identifier(system.get("user_id")):
                    refs.insert(0, IdentityRef(kind="bsuid", value=user_id))
                yield IdentityChanged(former=IdentityRef(kind="wa_id", value=former), present=refs)
        case "user_changed_user_id":
            former = reading.identifier(system.get("previous_user_id"))
            present = reading.identifier(system.get("user_id"))
            if former and present:
                yield IdentityChanged(
                    former=IdentityRef(kind="bsuid", value=former),
                    present=[IdentityRef(kind="bsuid", value=present)],
                )


def _referral(value: Any) -> Referral | None:
    referral = reading.mapping(value)
    if not referral:
        return None
    return Referral(
        source_type=reading.line(referral.get("source_type"), 40),
        source_id=reading.identifier(referral.get("source_id")),
        source_url=reading.line(referral.get("source_url"), 2_000),
        headline=reading.line(referral.get("headline")),
        click_id=reading.line(referral.get("ctwa_clid"), 500),
    )
