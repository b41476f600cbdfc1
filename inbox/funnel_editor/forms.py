"""Between the funnel as it is kept, with names in languages, and as it is edited, in the company's own."""

from inbox.funnel import DEFAULT_LOCALE, FunnelDefinition, StageDefinition
from inbox.funnel_editor.records import EditedFunnel, EditedStage
from realtime.funnel import SpokenFunnel, SpokenStage


def edited(definition: FunnelDefinition) -> EditedFunnel:
    stages = [
        EditedStage(
            id=stage.id,
            name=definition.labels_of(stage.id)[DEFAULT_LOCALE],
            terminal=stage.terminal,
            outcome=stage.outcome,
            to=definition.allowed_from(stage.id),
        )
        for stage in definition.stages
    ]
    return EditedFunnel(initial=definition.initial, stages=stages)


def defined(funnel: EditedFunnel, before: FunnelDefinition) -> FunnelDefinition:
    """A stage that is called as before is so in every language; another name is everybody's."""
    return FunnelDefinition(
        initial=funnel.initial,
        stages=[
            StageDefinition(
                id=stage.id,
                terminal=stage.terminal,
                outcome=stage.outcome,
                label=_labels(stage.id, stage.name.strip(), before),
            )
            for stage in funnel.stages
        ],
        transitions={stage.id: list(dict.fromkeys(stage.to)) for stage in funnel.stages},
    )


def _labels(id_: str, name: str, before: FunnelDefinition) -> dict[str, str]:
    known = before.labels_of(id_)
    return known if known[DEFAULT_LOCALE] == name else {DEFAULT_LOCALE: name}


def spoken(definition: FunnelDefinition, version: int) -> SpokenFunnel:
    stages = [
        SpokenStage(
            id=stage.id,
            labels=definition.labels_of(stage.id),
            terminal=stage.terminal,
            outcome=stage.outcome,
        )
        for stage in definition.stages
    ]
    transitions = {stage: definition.allowed_from(stage) for stage in definition.stage_ids}
    return SpokenFunnel(version=version, initial=definition.initial, stages=stages, transitions=transitions)
