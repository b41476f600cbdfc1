"""What a screen must know of the person in front of it."""

from realtime.transaction import Snapshot
from server.access import Principal
from server.accounts.queries import people
from server.accounts.records import AiSummary, DeskSummary, Me
from server.accounts.tokens import csrf_token
from server.errors import Unauthenticated
from server.locale import Locale
from server.settings import Settings


async def describe_me(
    snapshot: Snapshot, principal: Principal, ai: AiSummary, desk: DeskSummary, settings: Settings
) -> Me:
    """Read in the caller's snapshot, so that it fits the rest of what is read there."""
    person = await people.get_person(snapshot, principal.user_id)
    if person is None:
        raise Unauthenticated
    locale: Locale = "en" if person.locale == "en" else "pt-BR"
    from_cookie = principal.credential == "session"
    return Me(
        user=person.user,
        email=person.email,
        locale=locale,
        tenant=await people.get_tenant(snapshot),
        csrf_token=csrf_token(settings.derive("csrf"), principal.credential_id) if from_cookie else None,
        ai=ai,
        desk=desk,
        simulator_open=settings.simulator_open,
    )
