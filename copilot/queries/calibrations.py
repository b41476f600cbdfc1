"""What people did with suggestions, and the curves fitted to it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert

from copilot.calibration import Curves, Fitted, Label, Measure
from copilot.queries import Reading
from copilot.records import Calibration
from copilot.tables import AiCalibration
from realtime.transaction import Tx

NEWEST = 2_000
"""Labels of a task; older ones speak of other days."""
LIGHT_EDIT = 0.25
"""Up to here an edited draft counts as good: a name, a greeting, a comma."""


_DRAFTS = text(
    """
    SELECT used->>'provider', used->>'label', used->>'prompt_version', (used->>'raw_score')::float8,
           state = 'sent' OR state = 'sent_edited' AND edit_distance <= :light
    FROM (SELECT state, edit_distance, settled_at,
                 CASE WHEN alternative_used THEN alternative->'metadata' ELSE details END AS used
          FROM drafts WHERE state IN ('sent', 'sent_edited', 'dismissed')
            AND id NOT IN (SELECT draft_id FROM pilot_turns WHERE draft_id IS NOT NULL)) AS decided
    WHERE used->>'raw_score' IS NOT NULL ORDER BY settled_at DESC LIMIT :newest
    """
)
_STAGES = text(
    """
    SELECT details->>'provider', details->>'label', details->>'prompt_version',
           (details->>'raw_score')::float8, state = 'applied'
    FROM stage_suggestions
    WHERE state IN ('applied', 'dismissed', 'undone') AND details->>'raw_score' IS NOT NULL
    ORDER BY settled_at DESC LIMIT :newest
    """
)


async def read_labels(tx: Reading) -> Mapping[Measure, list[Label]]:
    """Newest first. What was superseded says nothing about how good it was, nor what the pilot sent by
    itself."""
    found: dict[Measure, list[Label]] = defaultdict(list)
    for task, statement, values in (("draft", _DRAFTS, {"light": LIGHT_EDIT}), ("stage", _STAGES, {})):
        for *measure, score, good in await tx.session.execute(statement, {"newest": NEWEST, **values}):
            found[Measure(task, *measure)].append(Label(score, good))
    return found


async def save_calibration(tx: Tx, measure: Measure, labels: list[Label], fitted: Fitted | None) -> None:
    values: dict[str, Any] = {
        "labels": len(labels),
        "good": sum(label.good for label in labels),
        "method": fitted.method if fitted else None,
        "knots": [list(knot) for knot in fitted.knots] if fitted else [],
        "brier": fitted.brier if fitted else None,
        "ece": fitted.ece if fitted else None,
        "fitted_at": func.clock_timestamp(),
    }
    statement = insert(AiCalibration).values(tenant_id=tx.tenant_id, **measure._asdict(), **values)
    await tx.session.execute(
        statement.on_conflict_do_update(index_elements=["tenant_id", *Measure._fields], set_=values)
    )


_CURVES = "SELECT task, provider, label, prompt_version, knots FROM ai_calibrations WHERE method IS NOT NULL"


async def read_curves(tx: Reading) -> Curves:
    return {Measure(*row[:4]): [(x, p) for x, p in row[4]] for row in await tx.fetch(_CURVES)}


async def list_calibrations(tx: Reading) -> list[Calibration]:
    """Most used first."""
    rows = await tx.session.scalars(select(AiCalibration).order_by(AiCalibration.labels.desc()))
    return [
        Calibration(
            task=cast(Any, row.task),
            provider=row.provider,
            label=row.label,
            prompt_version=row.prompt_version,
            labels=row.labels,
            good=row.good,
            method=cast(Any, row.method),
            brier=row.brier,
            ece=row.ece,
            fitted_at=row.fitted_at,
            knots=[(score, good) for score, good in row.knots],
        )
        for row in rows
    ]


async def anything_decided_since(tx: Reading) -> bool:
    """Whether a suggestion was decided after the last fit."""
    statement = text(
        """
        SELECT coalesce(greatest(
                   (SELECT max(settled_at) FROM drafts WHERE state IN ('sent', 'sent_edited', 'dismissed')),
                   (SELECT max(settled_at) FROM stage_suggestions
                    WHERE state IN ('applied', 'dismissed', 'undone'))), '-infinity')
               > coalesce((SELECT max(fitted_at) FROM ai_calibrations), '-infinity')
        """
    )
    return bool(await tx.session.scalar(statement))
