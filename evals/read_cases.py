"""Reads folders of cases. Every mistake is told at once, each with its file and line."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from evals.cases import Case, Expect, Lead, Line, Persona, Raw, Said, SlotDefinition, Stage, Tenant, Vertical
from evals.menu import refusal
from evals.pilot.conversation import Conversation, RawConversation
from evals.pilot.read import Companies, Wrong, as_raw_case, conversation_of, read_companies
from inbox.funnel import default_funnel

GOLDEN = Path(__file__).with_name("golden")
PAUSE = timedelta(minutes=1)
"""Between messages that do not say when they were written."""


class CasesInvalid(Exception):
    pass


class _Refused(Exception):
    """Why a case makes no sense."""


class Chosen(NamedTuple):
    cases: list[Case]
    conversations: list[Conversation]


def read_cases(folder: Path, slices: Sequence[str] = ()) -> list[Case]:
    """Those of one turn."""
    return read_all(folder, slices).cases


def read_all(folder: Path, slices: Sequence[str] = ()) -> Chosen:
    """Of every `*.jsonl` below the folder, by file and line; `slices` choose by name. A line with `turns` is
    a conversation."""
    if not folder.is_dir():
        raise CasesInvalid(f"{folder} is not a folder.")
    found: dict[str, tuple[Case | Conversation, str]] = {}
    mistakes: list[str] = []
    for path in sorted(folder.rglob("*.jsonl")):
        companies = read_companies(path.parent)
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            if not line.strip():
                continue
            where = f"{path.relative_to(folder)}:{number}"
            try:
                one = _read(line, path.stem, companies)
            except (msgspec.DecodeError, _Refused, Wrong) as error:
                mistakes.append(f"{where}: {error}")
                continue
            if one.id in found:
                mistakes.append(f"{where}: the id {one.id!r} is already that of {found[one.id][1]}")
            found.setdefault(one.id, (one, where))
    if mistakes:
        raise CasesInvalid("\n".join(mistakes))
    return _chosen(folder, [one for one, _ in found.values()], slices)


def _read(line: bytes, stem: str, companies: Companies) -> Case | Conversation:
    if "turns" not in msgspec.json.decode(line, type=dict[str, msgspec.Raw]):
        return _case(msgspec.json.decode(line, type=Raw), stem)
    raw = msgspec.json.decode(line, type=RawConversation)
    return conversation_of(raw, _case(as_raw_case(raw, companies), stem))


def _chosen(folder: Path, all_: list[Case | Conversation], slices: Sequence[str]) -> Chosen:
    known = sorted({one.slice for one in all_})
    strangers = [name for name in slices if name not in known]
    if strangers or not all_:
        raise CasesInvalid(
            f"{folder} has no slice {', '.join(strangers)}; it has: {', '.join(known)}."
            if all_
            else f"{folder} has no cases: no *.jsonl with a line in it."
        )
    wanted = [one for one in all_ if not slices or one.slice in slices]
    return Chosen(
        [one for one in wanted if isinstance(one, Case)],
        [one for one in wanted if isinstance(one, Conversation)],
    )


def _case(raw: Raw, stem: str) -> Case:
    now = _moment("now", raw.now, None)
    history = list(_history(raw.history, now))
    if not history or history[-1].direction != "in":
        raise _Refused('history must end with a message of the customer (dir "in"), the turn to judge')
    if len({said.id for said in history}) != len(history):
        raise _Refused("two messages of history have the same id")
    tenant, lead, expect = raw.tenant or Tenant(), raw.lead or Lead(), raw.expect or Expect()
    stages, vertical = _stages(tenant), tenant.vertical
    tags = raw.tags or []
    case = Case(
        id=raw.id,
        slice=raw.slice_ or stem,
        tags=tags,
        tenant=tenant,
        persona=_persona(tenant.persona),
        vertical=(vertical.name or "") if isinstance(vertical, Vertical) else vertical or "",
        slots=_slots(tenant),
        now=now,
        history=history,
        stages=stages,
        stage=lead.stage,
        first_contact=(
            all(said.direction == "in" for said in history)
            if lead.first_contact is None
            else lead.first_contact
        ),
        profile_name=lead.profile_name or "Cliente",
        counter=raw.counter or 0,
        counter_after=_counter_after(tags),
        draft_after=_tagged(tags, "draft_after:"),
        expect=expect,
        why=raw.why or "",
    )
    _check(case)
    return case


def _history(lines: Sequence[Line], now: datetime) -> Iterator[Said]:
    for index, line in enumerate(lines):
        at = now - (len(lines) - 1 - index) * PAUSE
        if line.at is not None:
            at = _moment(f"history[{index}].at", line.at, now)
        yield Said(
            id=line.id or f"m{index + 1}",
            direction=line.direction,
            kind=line.kind or "text",
            text=line.text,
            at=at,
        )


def _moment(name: str, text: str, like: datetime | None) -> datetime:
    """A message's time without an offset is meant in that of `now`."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise _Refused(f"{name} is not an ISO time: {text!r}") from None
    if at.tzinfo is None:
        if like is None:
            raise _Refused(f"{name} needs an offset, as in 2026-11-20T10:00:00-03:00: {text!r}")
        at = at.replace(tzinfo=like.tzinfo)
    return at


def _persona(given: str | dict[str, Any] | None) -> Persona:
    """What is said of a persona beside its name and prompt belongs to the prompt."""
    if not isinstance(given, dict):
        return Persona(prompt=given or "")
    known = {name: given[name] for name in ("name", "prompt", "reply_max_chars") if given.get(name)}
    more = [f"{name}: {value}" for name, value in given.items() if name not in known and value]
    prompt = "\n".join([str(known.get("prompt", "")), *more]).strip()
    try:
        return msgspec.convert({**known, "prompt": prompt}, Persona)
    except msgspec.ValidationError as error:
        raise _Refused(f"persona: {error}") from None


def _slots(tenant: Tenant) -> list[SlotDefinition]:
    inside = tenant.vertical.slots if isinstance(tenant.vertical, Vertical) else None
    given = tenant.slots or inside or []
    return [slot if isinstance(slot, SlotDefinition) else SlotDefinition(name=slot) for slot in given]


def _stages(tenant: Tenant) -> list[Stage]:
    """Where only transitions are given, in the order in which those name them."""
    named = [stage if isinstance(stage, Stage) else Stage(id=stage) for stage in tenant.stages or []]
    moves = tenant.transitions or {}
    if named or not moves:
        return named
    mentioned = [name for start, ends in moves.items() for name in (start, *ends)]
    return [Stage(id=name) for name in dict.fromkeys(mentioned)]


def _check(case: Case) -> None:
    stages = {stage.id for stage in case.stages} or set(default_funnel().stage_ids)
    moves = case.tenant.transitions or {}
    strangers = {*moves, *(end for ends in moves.values() for end in ends)} - stages
    strangers |= {name for name in (case.stage, case.expect.stage) if name} - stages
    if strangers:
        raise _Refused(f"no stage of the company: {', '.join(sorted(strangers))}")
    said = {one.id for one in case.history}
    known = said | {e.id for e in case.tenant.knowledge or []} | {r.id for r in case.tenant.rules or []}
    cited = {*(case.expect.must_cite or []), *(case.expect.stage_evidence or [])}
    if cited - known:
        raise _Refused(f"nothing in the case has the id {', '.join(sorted(cited - known))}")
    if case.draft_after is not None and case.draft_after not in said:
        raise _Refused(f"draft_after names no message: {case.draft_after}")
    entries = [entry.id for entry in case.tenant.knowledge or []]
    if len(set(entries)) != len(entries):
        raise _Refused("two entries of knowledge have the same id")
    if (why := refusal(case)) is not None:
        raise _Refused(f"the company's settings could not be saved: {why}")
    if case.counter < 0:
        raise _Refused("counter is below zero")
    for pattern in (*(case.expect.must_not or []), *(case.expect.must_contain_any or [])):
        try:
            re.compile(pattern)
        except re.error as error:
            raise _Refused(f"{pattern!r} is not a regular expression: {error}") from None


def _tagged(tags: Sequence[str], prefix: str) -> str | None:
    return next((tag.removeprefix(prefix).strip() for tag in tags if tag.startswith(prefix)), None)


def _counter_after(tags: Sequence[str]) -> int | None:
    told = _tagged(tags, "counter_after=")
    if told is not None and not told.isdigit():
        raise _Refused(f"counter_after is not a number: {told!r}")
    return int(told) if told is not None else None
