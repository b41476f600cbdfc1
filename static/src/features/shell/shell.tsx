import { Suspense, type ReactNode, useEffect } from "react";
import { useRoute } from "wouter";
import { LossSlot } from "@/features/leads/loss-slot";
import { openHelp } from "@/features/personal/stage";
import { fetchAhead, part } from "@/ui/part";
import { BudgetStrip } from "./budget-strip";
import { ChannelStrips } from "./channel-strips";
import { OfflineStrip } from "./offline-strip";
import { Rail } from "./rail";
import styles from "./shell.module.css";

const Extras = part(() => import("./extras"));

export function Shell({ children }: { children: ReactNode }) {
  const [inInbox] = useRoute("/c/:id");
  const [besideBoard] = useRoute("/funil/:id");
  const inThread = inInbox || besideBoard;
  useEffect(fetchAhead, []);
  return (
    <div className={styles.shell} data-in-thread={inThread || undefined}>
      <div className={styles.strips}>
        <OfflineStrip />
        <ChannelStrips />
        <BudgetStrip />
      </div>
      <Rail onHelp={openHelp} />
      <div className={styles.content}>{children}</div>
      <LossSlot />
      <Suspense fallback={null}>
        <Extras />
      </Suspense>
    </div>
  );
}
