"""`python -m server.cli <command>`: what an operator runs beside web and worker."""

import argparse
import asyncio
import secrets
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from copilot.company_folder import CompanyFolderInvalid
from copilot.said import english_reasons
from inbox.said_english import ENGLISH
from realtime.errors import DomainError
from realtime.records import Role
from server.accounts.found_company import NewPerson, found_company
from server.app import DEPENDENCIES
from server.check_role import DatabaseRoleUnsafe, refuse_unsafe_role
from server.dead_jobs import DeadJobUnknown, list_dead_jobs, replay_dead_jobs
from server.demo.describe_demo import describe_demo
from server.demo.ensure_demo_company import demo_company_exists, ensure_demo_company
from server.import_for import NoSuchAdministrator, import_for
from server.logging import configure_logging
from server.migrations.runner import upgrade
from server.new_epoch import new_epoch
from server.openapi.document import Document
from server.reactors import REACTORS
from server.rebuild import rebuild
from server.resources import Resources, build_resources
from server.routes.table import ROUTES
from server.settings import Settings, SettingsInvalid, read_settings


class DemoMissing(Exception):
    def __str__(self) -> str:
        return "There is no demo company in this database. `python -m server.cli demo --ensure` makes it."


EXPECTED = (
    SettingsInvalid,
    DatabaseRoleUnsafe,
    DemoMissing,
    DeadJobUnknown,
    CompanyFolderInvalid,
    NoSuchAdministrator,
    DomainError,
)
STATIC = Path(__file__).resolve().parent.parent / "static"
OPENAPI = STATIC / "openapi.json"
REASONS = STATIC / "src" / "i18n" / "reasons.en.json"
TOLD = STATIC / "src" / "i18n" / "told.en.json"


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    if options.command == "generate":
        OPENAPI.write_bytes(Document(ROUTES, DEPENDENCIES).render())
        REASONS.write_bytes(english_reasons())
        TOLD.write_bytes(msgspec.json.format(msgspec.json.encode(ENGLISH)) + b"\n")
        return 0
    try:
        settings = read_settings()
        configure_logging(settings.log_level, sys.stderr)
        asyncio.run(_run(options, settings))
    except EXPECTED as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server.cli")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", help="create the application's role and bring the schema up to date")
    commands.add_parser("generate", help="write static/openapi.json and the reasons in English")
    found = commands.add_parser("found-company", help="a company with its first administrator")
    found.add_argument("name")
    found.add_argument("admin_name")
    found.add_argument("admin_email")
    company = commands.add_parser(
        "import-company", help="principles, lines of business, context and knowledge from a folder"
    )
    company.add_argument("folder", type=Path)
    company.add_argument("--as", dest="email", required=True, help="an administrator of the company")
    commands.add_parser("check-role", help="say whether the application's role is bound by tenant isolation")
    commands.add_parser("new-epoch", help="after a restore: every client starts from a new snapshot")
    commands.add_parser("rebuild", help="restore from stored webhooks what is missing of the inbox")
    demo = commands.add_parser("demo", help="the demo company: create it, print how to reach it")
    demo.add_argument("--ensure", action="store_true", help="create it when it is not there")
    demo.add_argument("--json", action="store_true", help="print address, people, tokens and webhook")
    dead = commands.add_parser("dead-jobs", help="jobs that used up their attempts: list or replay them")
    dead.add_argument("--replay", metavar="ID|all", help="give this one, or all, fresh attempts")
    return parser


async def _run(options: argparse.Namespace, settings: Settings) -> None:
    match options.command:
        case "migrate":
            owner = settings.owner_url.render_as_string(hide_password=False)
            await upgrade(owner, settings.database_app_role, settings.app_role_password)
        case "new-epoch":
            await new_epoch(settings)
        case "check-role":
            async with _resources(settings) as resources:
                await refuse_unsafe_role(resources.db)
        case "found-company":
            async with _resources(settings) as resources:
                await _found_company(resources, options)
        case "import-company":
            async with _resources(settings) as resources:
                await import_for(resources.db, options.email, options.folder, sys.stdout)
        case "rebuild":
            async with _resources(settings) as resources:
                restored = await rebuild(resources, sys.stdout)
            if restored:
                # What was restored has other ids than browsers keep: they start from a new snapshot.
                await new_epoch(settings)
        case "dead-jobs":
            async with _resources(settings) as resources:
                await _dead_jobs(resources, options.replay)
        case "demo":
            async with _resources(settings) as resources:
                await _demo(resources, settings, options)


async def _found_company(resources: Resources, options: argparse.Namespace) -> None:
    """The password is made here and shown once: what stands on a command line stays in histories."""
    password = secrets.token_urlsafe(12)
    admin = NewPerson(options.admin_name, options.admin_email, password, Role.ADMIN)
    await found_company(resources.db, options.name, [admin])
    sys.stdout.write(f"{options.admin_email} signs in with {password}\n")


async def _dead_jobs(resources: Resources, replay: str | None) -> None:
    if replay is None:
        await list_dead_jobs(resources.db, sys.stdout)
    else:
        await replay_dead_jobs(resources.db, replay, sys.stdout)


async def _demo(resources: Resources, settings: Settings, options: argparse.Namespace) -> None:
    """Its passwords are public, so it is made only where somebody says `--ensure`."""
    if not (options.ensure or await demo_company_exists(resources.db)):
        raise DemoMissing
    company = await ensure_demo_company(resources.db, settings.derive, resources.media)
    if options.json:
        demo = await describe_demo(resources.db, settings, company)
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(demo), indent=2).decode() + "\n")


@asynccontextmanager
async def _resources(settings: Settings) -> AsyncGenerator[Resources]:
    resources = build_resources(settings, "piloto-cli", REACTORS)
    try:
        yield resources
    finally:
        await resources.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
