"""Which function does which job, and with what it is handed."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from copilot.handlers import copilot_handlers
from inbox.deliver_messages import deliver_messages
from inbox.jobs import DeliverMessages, DeliverSimulatorWebhook, NormaliseRawEvents
from inbox.normalise_raw_events import normalise_raw_events
from inbox.simulator.deliver_simulator_webhook import Network, deliver_simulator_webhook
from realtime.jobs import Handler, Job
from server.resources import Resources
from server.settings import Settings
from server.ticks import PruneLogs, prune_logs


def job_handlers(settings: Settings, resources: Resources) -> Mapping[type[Job], Handler]:
    db, channels = resources.db, resources.channels
    network = Network(resources.http, settings.address, settings.derive)
    return {
        **copilot_handlers(db, resources.provider),
        NormaliseRawEvents: partial(normalise_raw_events, db, channels),
        DeliverMessages: partial(deliver_messages, db, channels),
        DeliverSimulatorWebhook: partial(deliver_simulator_webhook, db, network),
        PruneLogs: partial(prune_logs, db, timedelta(days=settings.log_retention_days)),
    }
