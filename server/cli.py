"""`python -m server.cli <command>`: what an operator runs beside web and worker."""

import argparse
import asyncio
import sys
from pathlib import Path

from server.app import DEPENDENCIES, ROUTES
from server.check_role import DatabaseRoleUnsafe, refuse_unsafe_role
from server.logging import configure_logging
from server.migrations.runner import upgrade
from server.openapi.document import Document
from server.resources import build_resources
from server.settings import Settings, SettingsInvalid, read_settings

OPENAPI = Path(__file__).resolve().parent.parent / "static" / "openapi.json"


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    if options.command == "generate":
        OPENAPI.write_bytes(Document(ROUTES, DEPENDENCIES).render())
        return 0
    try:
        settings = read_settings()
        configure_logging(settings.log_level)
        asyncio.run(_run(options, settings))
    except (SettingsInvalid, DatabaseRoleUnsafe) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server.cli")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", help="create the application's role and bring the schema up to date")
    commands.add_parser("generate", help="write static/openapi.json")
    commands.add_parser("check-role", help="say whether the application's role is bound by tenant isolation")
    demo = commands.add_parser("demo", help="the demo company: create it, print how to reach it")
    demo.add_argument("--ensure", action="store_true", help="create it when it is not there")
    demo.add_argument("--json", action="store_true", help="print address, people, tokens and webhook")
    return parser


async def _run(options: argparse.Namespace, settings: Settings) -> None:
    match options.command:
        case "migrate":
            owner = settings.owner_url.render_as_string(hide_password=False)
            await upgrade(owner, settings.database_app_role, settings.app_role_password)
        case "check-role":
            await _check_role(settings)


async def _check_role(settings: Settings) -> None:
    resources = build_resources(settings, "piloto-cli", reactors=[])
    try:
        await refuse_unsafe_role(resources.db)
    finally:
        await resources.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
