import type { CSSProperties } from "react";
import { ArrowDown, ArrowUp, Trash2, TriangleAlert } from "lucide-react";
import { useFunnelWords } from "@/i18n/parts/funnel";
import type { EditedFunnel, EditedStage, FunnelProblem } from "@/protocol/types";
import { IconButton } from "@/ui/button";
import { cx } from "@/ui/cx";
import { kindOf, withKind, withStage, withWay, type Kind } from "./changes";
import { hueOf } from "./hue";
import styles from "./funnel.module.css";

const KINDS: Kind[] = ["open", "won", "lost", "end"];

interface Props {
  funnel: EditedFunnel;
  stage: EditedStage;
  leads: number;
  problems: FunnelProblem[];
  readOnly: boolean;
  onChange: (funnel: EditedFunnel) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function StageEditor({ funnel, stage, leads, problems, readOnly, onChange, onMove, onRemove }: Props) {
  const w = useFunnelWords();
  const starts = funnel.initial === stage.id;
  const name = stage.name;
  const at = funnel.stages.indexOf(stage);
  return (
    <li
      className={cx(styles.stage, problems.length > 0 && styles.wrong)}
      style={{ "--hue": hueOf(funnel, stage.id) } as CSSProperties}
      aria-label={name}
      data-stage-editor={stage.id}
    >
      <fieldset disabled={readOnly} className={styles.fields}>
        <div className={styles.line}>
          <input
            className={styles.name}
            aria-label={w("name")}
            required
            maxLength={40}
            value={name}
            onChange={(event) => onChange(withStage(funnel, { ...stage, name: event.target.value }))}
          />
          <select
            aria-label={w("kind", { name })}
            value={kindOf(stage)}
            onChange={(event) => onChange(withStage(funnel, withKind(stage, event.target.value as Kind)))}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {w(`kind.${kind}`)}
              </option>
            ))}
          </select>
          {!readOnly && (
            <span className={styles.tools}>
              <IconButton label={w("up", { name })} disabled={at === 0} onClick={() => onMove(-1)}>
                <ArrowUp size={15} />
              </IconButton>
              <IconButton
                label={w("down", { name })}
                disabled={at === funnel.stages.length - 1}
                onClick={() => onMove(1)}
              >
                <ArrowDown size={15} />
              </IconButton>
              <IconButton
                label={w("remove", { name })}
                disabled={funnel.stages.length < 3}
                onClick={onRemove}
              >
                <Trash2 size={15} />
              </IconButton>
            </span>
          )}
        </div>
        <div className={styles.line}>
          <label className={styles.start}>
            <input
              type="radio"
              name="initial"
              checked={starts}
              disabled={stage.terminal}
              onChange={() => onChange({ ...funnel, initial: stage.id })}
            />
            {w("starts")}
          </label>
          <span className={styles.count}>{w("leads", { count: leads })}</span>
        </div>
        <div className={styles.ways} role="group" aria-label={w("ways", { name })}>
          <span>{w("to")}</span>
          {funnel.stages
            .filter(({ id }) => id !== stage.id)
            .map((other) => (
              <button
                key={other.id}
                type="button"
                aria-pressed={stage.to.includes(other.id)}
                onClick={() => onChange(withWay(funnel, stage, other.id, !stage.to.includes(other.id)))}
              >
                {other.name}
              </button>
            ))}
        </div>
      </fieldset>
      {problems.map(({ code }) => (
        <p key={code} className={styles.problem}>
          <TriangleAlert size={14} aria-hidden="true" /> {w(`problem.${code}`)}
        </p>
      ))}
    </li>
  );
}
