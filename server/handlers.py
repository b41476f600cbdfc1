"""Which function does which job, with what it is handed, and beside what else it runs."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from copilot.handlers import copilot_handlers
from copilot.jobs import DraftReply, ThinkAgain, TranscribeVoice
from copilot.pilot.jobs import ShowTyping, TakeTurn
from copilot.pilot.queries.switches import effective
from copilot.pilot.shadow.jobs import TakeShadow
from copilot.pilot.show_typing import show_typing
from copilot.pilot.wanted import may_answer
from inbox.channel_admin.check_channel import check_channel_later
from inbox.deliver_messages import deliver_messages
from inbox.desk.distribute import distribute_later
from inbox.import_history import import_history
from inbox.jobs import (
    CheckChannel,
    DeliverMessages,
    DeliverSimulatorTyping,
    DeliverSimulatorWebhook,
    Distribute,
    FetchMedia,
    ImportHistory,
    JoinContacts,
    NormaliseRawEvents,
    ReloadLost,
    SettleOrphan,
    SyncTemplates,
    TellRead,
)
from inbox.join_contacts import join_contacts
from inbox.media.fetch_media import fetch_media
from inbox.media.reload_lost import reload_lost
from inbox.normalise_raw_events import normalise_raw_events
from inbox.settle_orphan import settle_orphan
from inbox.simulator.deliver_simulator_typing import deliver_simulator_typing
from inbox.simulator.deliver_simulator_webhook import deliver_simulator_webhook
from inbox.simulator.network import Network
from inbox.tell_read import tell_read
from inbox.templates.sync_templates import sync_templates_later
from realtime.database import Database
from realtime.job_runner import JobRunner
from realtime.jobs import Handler, Job
from server.resources import Resources
from server.settings import Settings
from server.ticks import (
    CalibrateAll,
    CheckChannels,
    ForgetTexts,
    PruneLogs,
    Retention,
    RingForgotten,
    TendDesks,
    calibrate_all,
    check_all_channels,
    forget_all_texts,
    prune_logs,
    ring_all_forgotten,
    tend_desks,
)

IMPORTING_SLOTS = 2


class Lane(NamedTuple):
    """Jobs that share slots. Lanes keep apart what lasts differently: a draft takes seconds and mostly waits,
    a channel may hang for its whole timeout, and neither may hold up a message that has just come in."""

    name: str
    slots: int
    handlers: Mapping[type[Job], Handler]
    per_tenant: int | None = None
    """Companies take turns and none has more of the slots; set where one could fill them all for long."""

    def runner(self, db: Database, handlers: Mapping[type[Job], Handler]) -> JobRunner:
        return JobRunner(db, handlers, slots=self.slots, per_tenant=self.per_tenant)


def _kept(settings: Settings) -> Retention:
    webhooks = settings.webhook_retention_days
    return Retention(
        log=timedelta(days=settings.log_retention_days),
        webhooks=timedelta(days=webhooks) if webhooks else None,
    )


def job_lanes(settings: Settings, resources: Resources) -> list[Lane]:
    db, channels = resources.db, resources.channels
    network = Network(resources.http, settings.address, settings.derive)
    copilot = dict(copilot_handlers(db, resources.engines, resources.engines.exchange, resources.media))
    drafting: dict[type[Job], Handler] = {kind: copilot.pop(kind) for kind in (DraftReply, TakeTurn)}
    # Listening holds a voice message in memory, and waits for the vendor.
    hearing: dict[type[Job], Handler] = {TranscribeVoice: copilot.pop(TranscribeVoice)}
    # Lasts longest and is wanted least: it must not take a slot that a first draft waits for.
    thinking: dict[type[Job], Handler] = {kind: copilot.pop(kind) for kind in (ThinkAgain, TakeShadow)}
    sending: dict[type[Job], Handler] = {
        DeliverMessages: partial(deliver_messages, db, channels, store=resources.media, may_speak=effective),
        TellRead: partial(tell_read, db, channels),
        ShowTyping: partial(show_typing, db, channels),
        SyncTemplates: partial(sync_templates_later, db, channels),
        CheckChannel: partial(check_channel_later, db, channels, settings.address),
        DeliverSimulatorTyping: partial(deliver_simulator_typing, db, network),
        DeliverSimulatorWebhook: partial(deliver_simulator_webhook, db, network),
    }
    # A phone's film takes a minute to load; words do not wait behind it.
    loading: dict[type[Job], Handler] = {FetchMedia: partial(fetch_media, db, channels, resources.media)}
    # Months of conversations at once: what is written now waits for none of it.
    importing: dict[type[Job], Handler] = {ImportHistory: partial(import_history, db, channels)}
    quick: dict[type[Job], Handler] = {
        **copilot,
        JoinContacts: partial(join_contacts, db),
        SettleOrphan: partial(settle_orphan, db),
        NormaliseRawEvents: partial(normalise_raw_events, db, channels),
        ReloadLost: partial(reload_lost, db),
        PruneLogs: partial(prune_logs, db, _kept(settings)),
        CalibrateAll: partial(calibrate_all, db),
        RingForgotten: partial(ring_all_forgotten, db),
        ForgetTexts: partial(forget_all_texts, db, resources.media),
        CheckChannels: partial(check_all_channels, db),
        TendDesks: partial(tend_desks, db),
        Distribute: partial(distribute_later, db, may_answer),
    }
    return [
        Lane("quick", settings.worker_slots, quick),
        Lane("sending", settings.worker_slots, sending),
        Lane("loading", settings.worker_slots, loading, half(settings.worker_slots)),
        Lane("importing", min(settings.worker_slots, IMPORTING_SLOTS), importing, 1),
        Lane("drafting", settings.worker_drafting_slots, drafting, half(settings.worker_drafting_slots)),
        Lane("hearing", settings.worker_drafting_slots, hearing, half(settings.worker_drafting_slots)),
        Lane("thinking", settings.worker_drafting_slots, thinking, half(settings.worker_drafting_slots)),
    ]


def half(slots: int) -> int:
    """However much one company has to do, another finds a slot."""
    return max(1, slots // 2)
