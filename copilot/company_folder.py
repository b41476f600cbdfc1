"""A company as a folder: what it is and believes as Markdown, what it knows and how it speaks as JSON.

`principios.md`, `vertentes.md` (a line of business under each `## ` heading) and anything else as context;
folders of these names hold one document a file. `knowledge.json` and `company.json` may be absent.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from copilot.language import fold
from copilot.queries.knowledge import Entry
from copilot.records import Document, DocumentKind, OwnSlot, Rule

T = TypeVar("T")
_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    ("princip", "principle"),
    ("vertente", "vertente"),
)
_TITLE = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)
_LINE = re.compile(r"^##\s+(.+?)\s*#*\s*$", re.MULTILINE)


class CompanyFolderInvalid(Exception):
    """Names the file and what is wrong with it."""


class CompanySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of menu 06; what is absent stays as it is."""

    persona_name: str | None = None
    persona_prompt: str | None = None
    reply_max_chars: int | None = None
    vertical: str | None = None
    rules: list[Rule] | None = None
    slots: list[OwnSlot] | None = None


class CompanyFolder(NamedTuple):
    documents: list[Document]
    knowledge: list[Entry] | None
    settings: CompanySettings


class _Knowledge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    intent: str | None
    title: str
    text: str
    reply: str | None
    keywords: list[str]


def read_company_folder(folder: Path) -> CompanyFolder:
    """Raises `CompanyFolderInvalid`."""
    if not folder.is_dir():
        raise CompanyFolderInvalid(f"{folder} is not a folder.")
    documents = [document for file in sorted(folder.rglob("*.md")) for document in _documents(folder, file)]
    knowledge = _decoded(folder / "knowledge.json", list[_Knowledge])
    settings = _decoded(folder / "company.json", CompanySettings)
    if not (documents or knowledge or settings):
        raise CompanyFolderInvalid(f"{folder} holds no Markdown, no knowledge.json and no company.json.")
    entries = [Entry(**msgspec.structs.asdict(entry)) for entry in knowledge] if knowledge else None
    return CompanyFolder(documents, entries, settings or CompanySettings())


def _documents(folder: Path, file: Path) -> Iterator[Document]:
    place = file.relative_to(folder)
    try:
        text = file.read_text(encoding="utf-8").replace("\x00", "").strip()
    except UnicodeDecodeError:
        raise CompanyFolderInvalid(f"{place} is not UTF-8 text.") from None
    named = fold(str(place))
    kind: DocumentKind = next((kind for word, kind in _KINDS if word in named), "context")
    lines = list(_LINE.finditer(text)) if kind == "vertente" and len(place.parts) == 1 else []
    if not lines:
        yield _document(place, place.with_suffix("").name, _title(text, file), _body(text), kind)
    for number, line in enumerate(lines):
        end = lines[number + 1].start() if number + 1 < len(lines) else len(text)
        yield _document(place, line[1], line[1], text[line.end() : end].strip(), kind)


def _document(place: Path, name: str, title: str, text: str, kind: DocumentKind) -> Document:
    """The name is what suggestions cite, so it follows from the file and stays when the text changes."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60].strip("-")
    values = {"id": slug or "documento", "title": title[:120], "text": text, "kind": kind}
    try:
        return msgspec.convert(values, Document)
    except msgspec.ValidationError as wrong:
        raise CompanyFolderInvalid(f"{place}, «{title}»: {wrong}.") from None


def _title(text: str, file: Path) -> str:
    found = _TITLE.search(text)
    return found[1] if found else file.stem.replace("-", " ").replace("_", " ").capitalize()


def _body(text: str) -> str:
    """Without the heading, which is the title."""
    return _TITLE.sub("", text, count=1).strip()


def _decoded(file: Path, shape: type[T]) -> T | None:
    if not file.exists():
        return None
    try:
        return msgspec.json.decode(file.read_bytes(), type=shape)
    except msgspec.MsgspecError as wrong:
        raise CompanyFolderInvalid(f"{file.name}: {wrong}.") from None
