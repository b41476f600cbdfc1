"""What is wrong with a funnel; pure. A lead must be able to come to every stage, and from every stage to an
end."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from inbox.funnel_editor.records import EditedFunnel, EditedStage, FunnelProblem


def problems_of(funnel: EditedFunnel) -> list[FunnelProblem]:
    found = [
        *_of_shape(funnel),
        *(problem for stage in funnel.stages for problem in _of_stage(funnel, stage)),
    ]
    # Ways are looked for where there is a start and each stage is one.
    broken = {"id_twice", "start_missing"} & {problem.code for problem in found}
    return found if broken else [*found, *_of_ways(funnel)]


def _of_shape(funnel: EditedFunnel) -> Iterator[FunnelProblem]:
    start = next((stage for stage in funnel.stages if stage.id == funnel.initial), None)
    if len(funnel.stages) < 2:
        yield FunnelProblem(code="too_few", stage=None)
    if start is None:
        yield FunnelProblem(code="start_missing", stage=None)
    elif start.terminal:
        yield FunnelProblem(code="start_ends", stage=start.id)
    if not any(stage.terminal for stage in funnel.stages):
        yield FunnelProblem(code="no_end", stage=None)


def _of_stage(funnel: EditedFunnel, stage: EditedStage) -> Iterator[FunnelProblem]:
    names = Counter(each.name.strip().casefold() for each in funnel.stages)
    ids = Counter(each.id for each in funnel.stages)
    if names[stage.name.strip().casefold()] > 1:
        yield FunnelProblem(code="name_twice", stage=stage.id)
    if ids[stage.id] > 1:
        yield FunnelProblem(code="id_twice", stage=stage.id)
    if stage.outcome and not stage.terminal:
        yield FunnelProblem(code="outcome_open", stage=stage.id)
    if any(target not in ids or target == stage.id for target in stage.to):
        yield FunnelProblem(code="unknown_target", stage=stage.id)


def _of_ways(funnel: EditedFunnel) -> Iterator[FunnelProblem]:
    forth = {stage.id: stage.to for stage in funnel.stages}
    back = {
        stage.id: [other.id for other in funnel.stages if stage.id in other.to] for stage in funnel.stages
    }
    reached = _reached(forth, [funnel.initial])
    ending = _reached(back, [stage.id for stage in funnel.stages if stage.terminal])
    for stage in funnel.stages:
        if stage.id not in reached:
            yield FunnelProblem(code="orphan", stage=stage.id)
        if stage.id not in ending:
            yield FunnelProblem(code="trap", stage=stage.id)


def _reached(ways: Mapping[str, Sequence[str]], start: Collection[str]) -> set[str]:
    reached, waiting = set(start), list(start)
    while waiting:
        for target in ways.get(waiting.pop(), ()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached
