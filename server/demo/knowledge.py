"""The shop's folder, kept as data beside the code."""

from pathlib import Path

from copilot.company_folder import CompanyFolder, read_company_folder
from copilot.queries.knowledge import Entry

FOLDER = Path(__file__).with_name("company")


def demo_company() -> CompanyFolder:
    return read_company_folder(FOLDER)


def demo_knowledge() -> list[Entry]:
    return demo_company().knowledge or []
