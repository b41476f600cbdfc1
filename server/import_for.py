"""An operator makes a company what a folder says, in the name of one of its administrators."""

from pathlib import Path
from typing import TextIO

from copilot.company_folder import read_company_folder
from copilot.import_company import import_company
from realtime.database import Database
from realtime.records import Role
from server.accounts.queries import find_login, list_users


class NoSuchAdministrator(Exception):
    def __str__(self) -> str:
        return f"{self.args[0]} is no administrator of a company here."


async def import_for(db: Database, email: str, folder: Path, output: TextIO) -> None:
    company = read_company_folder(folder)
    async with db.installation_transaction() as session:
        login = await find_login(session, email.lower())
    if login is None:
        raise NoSuchAdministrator(email)
    async with db.tenant_transaction(login.tenant_id) as tx:
        admins = {user.id for user in await list_users(tx) if user.active and user.role is Role.ADMIN}
    if login.user_id not in admins:
        raise NoSuchAdministrator(email)
    imported = await import_company(db, login.tenant_id, login.user_id, company)
    said = f"Version {imported.version} of menu 06"
    output.write(f"{said}: {', '.join(imported.changed)}.\n" if imported.changed else f"{said} stays.\n")
    if imported.knowledge is not None:
        output.write(f"{imported.knowledge} entries of knowledge.\n")
