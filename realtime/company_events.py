"""Durable events of the company's people, numbers and settings; see `realtime.events`."""

from uuid import UUID

from realtime.channel_records import Channel
from realtime.event import Event
from realtime.funnel import SpokenFunnel
from realtime.lead_form import LeadForm
from realtime.records import User


class LeadFormChanged(Event, frozen=True, kw_only=True, tag="lead_form.changed"):
    """The company's tags, fields of leads, and reasons of losses: all of them as they are now."""

    form: LeadForm


class FunnelChanged(Event, frozen=True, kw_only=True, tag="funnel.changed"):
    """The company's funnel as it is from here on."""

    funnel: SpokenFunnel


class BusinessHoursChanged(Event, frozen=True, kw_only=True, tag="business_hours.changed"):
    """Who shows them, or whether it is open, reads them again."""

    version: int


class CompanyChanged(Event, frozen=True, kw_only=True, tag="company.changed"):
    """What it is called, and the IANA zone in which its days begin."""

    name: str
    time_zone: str


class UserChanged(Event, frozen=True, kw_only=True, tag="user.changed"):
    """Name, role or activity; the hub judges the user's open sockets anew at this exact position."""

    user: User
    access_changed: bool = False
    """The person may see more or less than before: their sockets end here and start from a new snapshot."""


class SessionRevoked(Event, frozen=True, kw_only=True, tag="session.revoked"):
    """For hubs, not for screens: sockets opened under this session or API token close with 4401."""

    credential_id: UUID


class ChannelChanged(Event, frozen=True, kw_only=True, tag="channel.changed"):
    """A number was added, renamed or moved, or stands otherwise with WhatsApp."""

    channel: Channel


class QuickRepliesChanged(Event, frozen=True, kw_only=True, tag="quick_replies.changed"):
    """One was written, changed or deleted: who shows them reads them again."""

    quick_reply_id: UUID


class DeskRulesChanged(Event, frozen=True, kw_only=True, tag="desk_rules.changed"):
    """What screens must know of the company's rules of its desk."""

    supervisors_see_typing: bool
    waiting_minutes: int
