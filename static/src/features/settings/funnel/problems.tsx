import { Link } from "wouter";
import { useFunnelWords } from "@/i18n/parts/funnel";
import type { EditedFunnel, FunnelCheck } from "@/protocol/types";
import styles from "./funnel.module.css";

interface Props {
  check: FunnelCheck;
  before: EditedFunnel;
  after: EditedFunnel;
}

/** What holds saving up, beside what stands at the stages. */
export function Problems({ check, before, after }: Props) {
  const w = useFunnelWords();
  const here = new Set(after.stages.map(({ id }) => id));
  const general = check.problems.filter(({ stage }) => stage === null || !here.has(stage));
  const occupied = Object.entries(check.occupied);
  if (general.length === 0 && occupied.length === 0) return null;
  return (
    <div className={styles.problems} role="alert">
      {general.map(({ code }) => (
        <p key={code}>{w(`problem.${code}`)}</p>
      ))}
      {occupied.map(([id, count]) => (
        <p key={id}>
          {w("occupied", { count, name: before.stages.find((stage) => stage.id === id)?.name ?? id })}{" "}
          <Link href="/funil">{w("move_them")}</Link>
        </p>
      ))}
    </div>
  );
}
