"""The whole wiring on one screen: what a web process is made of and who gets what."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial

from litestar import Litestar
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from inbox.conversation_audiences import conversation_audiences
from realtime.hub import Hub
from realtime.presence import Presence
from server.access import provide_guest, provide_principal
from server.attendance import keep_attendance
from server.authentication import Authentication
from server.check_role import refuse_unsafe_role
from server.openapi.document import Document
from server.problem_handlers import HANDLERS
from server.resources import Resources
from server.revalidation import revalidate_sockets
from server.routes import (
    ai_versions,
    audit,
    channels,
    company,
    contacts,
    copilot,
    desk,
    documentation,
    health,
    inbox,
    invitations,
    leads,
    media,
    notes,
    personal,
    pilot,
    pilot_threads,
    previews,
    quarantine,
    quick_replies,
    realtime,
    search,
    session,
    sessions,
    simulator,
    simulator_files,
    simulator_provider,
    simulator_rules,
    simulator_socket,
    snapshot,
    stars,
    team,
    templates,
    tokens,
    usage,
    webhooks,
)
from server.settings import Settings
from server.supervise import supervised

ROUTES: Sequence[ControllerRouterHandler] = [
    session.login,
    session.logout,
    session.me,
    session.set_locale,
    session.set_own_password,
    sessions.sessions,
    sessions.end_others,
    sessions.end,
    invitations.invitation,
    invitations.password,
    team.users,
    team.create,
    team.change,
    team.sign_out,
    team.invite,
    channels.channels,
    channels.add,
    channels.change,
    channels.credentials,
    channels.webhook,
    channels.check,
    channels.pair,
    channels.pause,
    channels.resume,
    channels.move_preview,
    channels.move,
    templates.offered,
    templates.standings,
    templates.sync,
    quarantine.quarantine,
    quarantine.quarantined,
    quarantine.replay_all,
    quarantine.replay,
    quarantine.discard,
    tokens.list_tokens,
    tokens.create_token,
    tokens.revoke_token,
    snapshot.snapshot,
    snapshot.conversation,
    inbox.conversations,
    inbox.messages,
    inbox.message,
    inbox.send,
    inbox.retry,
    inbox.react,
    inbox.edit,
    inbox.revoke,
    inbox.read,
    inbox.assign,
    inbox.holder,
    inbox.stage,
    leads.read,
    leads.change,
    company.lead_form,
    company.funnel,
    company.check,
    company.set_funnel,
    company.hours,
    company.set_hours,
    search.everywhere,
    search.in_thread,
    search.window,
    personal.unsent,
    personal.mark,
    stars.read,
    stars.star,
    notes.read,
    notes.write,
    notes.change,
    notes.remove,
    notes.seen,
    notes.heard,
    notes.mentions,
    desk.wall,
    desk.timeline,
    desk.read,
    desk.change,
    pilot_threads.read,
    pilot_threads.now,
    pilot_threads.back,
    quick_replies.read,
    quick_replies.add,
    quick_replies.change,
    quick_replies.remove,
    contacts.read,
    contacts.merge,
    contacts.keep_apart,
    contacts.undo,
    copilot.slots,
    copilot.suggest,
    copilot.qualify,
    copilot.execute,
    copilot.dismiss,
    copilot.undo,
    copilot.read_ai_settings,
    copilot.change_ai_settings,
    ai_versions.ai_models,
    ai_versions.ai_settings_versions,
    ai_versions.ai_settings_version,
    ai_versions.ai_settings_diff,
    ai_versions.restore_ai_settings,
    copilot.ai_calibration,
    pilot.page,
    pilot.report,
    pilot.numbers,
    pilot.switch,
    pilot.channel,
    pilot.conversation,
    pilot.conversation_switch,
    pilot.briefing,
    previews.preview,
    usage.usage,
    usage.conversation_usage,
    audit.provenance,
    audit.audit,
    audit.export,
    media.open_media,
    media.read_media,
    media.retry,
    media.copy,
    media.upload,
    webhooks.probe,
    webhooks.receive,
    simulator.lines,
    simulator.phones,
    simulator.chat,
    simulator.write,
    simulator.edit,
    simulator.remove,
    simulator.react,
    simulator.typing,
    simulator.read,
    simulator.faults,
    simulator.change_faults,
    simulator_rules.rules,
    simulator_rules.change_rules,
    simulator_rules.day,
    simulator_files.send_file,
    simulator_files.phone_file,
    simulator_files.take_file,
    simulator_files.file_address,
    simulator_files.file_bytes,
    simulator_provider.provider_send,
    simulator_provider.provider_typing,
    simulator_provider.provider_templates,
    simulator_socket.phone_socket,
    realtime.realtime,
    health.healthz,
    health.readyz,
    health.metrics,
    documentation.openapi_json,
]

DEPENDENCIES = ("settings", "resources", "db", "hub", "document", "principal", "guest")
"""What a handler may ask for, as `name: NamedDependency[Type]`."""

MAX_BODY = 64 * 1024


def create_app(settings: Settings, resources: Resources, hub: Hub | None = None) -> Litestar:
    """Litestar with our routes; `server.asgi` puts the edge and the browser app around it."""
    hub = hub or Hub(resources.db)
    presence = Presence(resources.db.bus, hub.pass_on, partial(conversation_audiences, resources.db))
    hub.presence = presence
    resources.metrics.gauge("hub_connections", "Sockets that follow the log.", lambda: hub.connections)
    return Litestar(
        route_handlers=ROUTES,
        dependencies={
            "settings": _always(settings),
            "resources": _always(resources),
            "db": _always(resources.db),
            "hub": _always(hub),
            "document": _always(Document(ROUTES, DEPENDENCIES)),
            "principal": Provide(provide_principal, sync_to_thread=False),
            "guest": Provide(provide_guest, sync_to_thread=False),
        },
        middleware=[Authentication(resources.db, settings)],
        exception_handlers=HANDLERS,
        lifespan=[_lifespan(resources, hub, presence)],
        request_max_body_size=MAX_BODY,
        logging_config=None,
        openapi_config=None,
    )


def _always(value: object) -> Provide:
    return Provide(lambda: value, use_cache=True, sync_to_thread=False)


def _lifespan(
    resources: Resources, hub: Hub, presence: Presence
) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncGenerator[None]:
        await refuse_unsafe_role(resources.db)
        try:
            revalidating = partial(revalidate_sockets, hub, resources.db)
            async with (
                supervised("hub", hub.run),
                supervised("presence", presence.run),
                supervised("revalidation", revalidating),
                supervised("attendance", partial(keep_attendance, hub, resources.db)),
            ):
                yield
        finally:
            await resources.close()

    return lifespan
