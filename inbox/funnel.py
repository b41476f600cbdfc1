"""The tenant's stages and allowed moves; pure. `lead-funnel.transitions.json` beside this is the default."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from realtime.funnel import Outcome
from realtime.record import Record

DEFAULT_FILE = Path(__file__).with_name("lead-funnel.transitions.json")
DEFAULT_LOCALE = "pt-BR"
LOCALES = (DEFAULT_LOCALE, "en")


class StageDefinition(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    terminal: bool
    label: dict[str, str]
    outcome: Outcome | None = None
    """Of a terminal stage: what it means that a lead has come here."""


class FunnelDefinition(msgspec.Struct, frozen=True, kw_only=True):
    """As the file and the `funnels` table have it."""

    initial: str
    stages: list[StageDefinition]
    transitions: dict[str, list[str]]

    def __post_init__(self) -> None:
        known = {stage.id for stage in self.stages}
        targets = {target for allowed in self.transitions.values() for target in allowed}
        strangers = sorted(({self.initial} | set(self.transitions) | targets) - known)
        if strangers:
            raise ValueError(f"the funnel names stages it does not define: {', '.join(strangers)}")
        if len(known) != len(self.stages):
            raise ValueError("the funnel defines a stage twice")
        unlabelled = [stage.id for stage in self.stages if DEFAULT_LOCALE not in stage.label]
        if unlabelled:
            raise ValueError(f"the funnel has no {DEFAULT_LOCALE} label for: {', '.join(unlabelled)}")

    def allowed_from(self, stage: str) -> list[str]:
        """From a stage that only an earlier version had, anywhere: no lead is left where none can move it."""
        return self.transitions.get(stage, []) if stage in self.stage_ids else self.stage_ids

    def labels_of(self, stage_id: str) -> dict[str, str]:
        """In every language; the id itself stands for a stage that only an earlier version had."""
        own = next((stage.label for stage in self.stages if stage.id == stage_id), {})
        return dict.fromkeys(LOCALES, own.get(DEFAULT_LOCALE, stage_id)) | own

    def loses(self, stage_id: str) -> bool:
        """Whether a lead that comes here is a deal lost."""
        return any(stage.id == stage_id and stage.outcome == "lost" for stage in self.stages)

    @property
    def stage_ids(self) -> list[str]:
        return [stage.id for stage in self.stages]


class FunnelStage(Record, frozen=True, kw_only=True):
    id: str
    label: str
    terminal: bool
    outcome: Outcome | None = None


class Funnel(Record, frozen=True, kw_only=True):
    """As screens get it, labelled in the reader's language. Version 0 is the default definition."""

    version: int
    initial: str
    stages: list[FunnelStage]
    transitions: dict[str, list[str]]


@cache
def default_funnel() -> FunnelDefinition:
    return msgspec.json.decode(DEFAULT_FILE.read_bytes(), type=FunnelDefinition)


def read_definition(stored: dict[str, Any]) -> FunnelDefinition:
    """Raises `msgspec.ValidationError` with the reason when the definition contradicts itself."""
    return msgspec.convert(stored, FunnelDefinition)


def describe(definition: FunnelDefinition, version: int, locale: str) -> Funnel:
    return Funnel(
        version=version,
        initial=definition.initial,
        stages=[
            FunnelStage(
                id=stage.id,
                label=definition.labels_of(stage.id)[locale],
                terminal=stage.terminal,
                outcome=stage.outcome,
            )
            for stage in definition.stages
        ],
        transitions={stage: definition.allowed_from(stage) for stage in definition.stage_ids},
    )
