import { useEffect, useState } from "react";
import { useLocale, useT } from "@/i18n";
import { usePanelWords } from "@/i18n/parts/panel";
import { getConversationUsage } from "@/protocol/endpoints";
import type { ConversationUsage } from "@/protocol/types";
import { useProposals } from "@/store";
import { calendarDay, ofCentavos, reais } from "@/text/money";
import { useDelayed } from "@/ui/use-delayed";
import styles from "./panel.module.css";

const SETTLED_MS = 400;
const CENTAVO = 10_000;

/** What this conversation has cost; a draft that just ended is in it a moment later. */
export function CostCard({ id }: { id: string }) {
  const t = useT();
  const w = usePanelWords();
  const locale = useLocale();
  const [usage, setUsage] = useState<ConversationUsage | null>(null);
  const { draft, stage } = useProposals(id);
  const settled = useDelayed(draft?.state !== "streaming", SETTLED_MS);
  const seen = `${draft?.id} ${draft?.state} ${draft?.alternative ? "two" : ""} ${stage?.id}`;
  useEffect(() => {
    if (!settled) return;
    let wanted = true;
    getConversationUsage(id).then(
      (found) => wanted && setUsage(found),
      // The number is a help; the thread has more important things to say about a server that is away.
      () => wanted && setUsage(null),
    );
    return () => {
      wanted = false;
    };
  }, [id, seen, settled]);
  if (!usage) return null;
  const { cost, calls, tokens, rate } = usage;
  const sum = tokens.fresh_in + tokens.cached_in + tokens.out + tokens.thoughts;
  const micro = cost.micro_brl;
  // Nobody pays with a fraction of a centavo; who wants to know it exactly points at it.
  const little = micro > 0 && micro < CENTAVO;
  const told = little ? w("cost_under", { sum: ofCentavos(1) }) : ofCentavos(Math.round(micro / CENTAVO));
  const exact = `${reais(micro)} · ${t("panel.cost_rate", { day: calendarDay(rate.on) })}`;
  return (
    <section className={styles.section}>
      <div className={styles.head} title={exact}>
        <h3>{t("panel.cost")}</h3>
        <strong className={styles.cost}>{told}</strong>
      </div>
      <p className={styles.muted}>
        {calls === 0
          ? t("panel.cost_free")
          : t("panel.cost_calls", { count: calls, tokens: sum.toLocaleString(locale) })}
      </p>
      {cost.unpriced > 0 && <p className={styles.muted}>{t("usage.unpriced", { count: cost.unpriced })}</p>}
    </section>
  );
}
