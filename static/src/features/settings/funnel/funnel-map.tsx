import type { CSSProperties } from "react";
import { ArrowRight } from "lucide-react";
import { useFunnelWords } from "@/i18n/parts/funnel";
import type { EditedFunnel } from "@/protocol/types";
import { hueOf } from "./hue";
import styles from "./funnel.module.css";

/** The way at a glance: from the start over the open stages to the ends. For the eye; the list says it in words. */
export function FunnelMap({ funnel }: { funnel: EditedFunnel }) {
  const w = useFunnelWords();
  const open = funnel.stages.filter(({ terminal }) => !terminal);
  const ends = funnel.stages.filter(({ terminal }) => terminal);
  const chip = (id: string, name: string) => (
    <span key={id} style={{ "--hue": hueOf(funnel, id) } as CSSProperties} className={styles.chip}>
      {id === funnel.initial && <small>{w("start")}</small>}
      {name}
    </span>
  );
  return (
    <div className={styles.map} aria-hidden="true">
      <span>{open.map(({ id, name }) => chip(id, name))}</span>
      <ArrowRight size={16} />
      <span>{ends.map(({ id, name }) => chip(id, name))}</span>
    </div>
  );
}
