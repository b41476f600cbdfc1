import { useEffect, useState, type ReactNode } from "react";
import { useRoute } from "wouter";
import { LossSlot } from "@/features/leads/loss-slot";
import { useEngine } from "./use-engine";
import { useTitle } from "./use-title";
import { BudgetStrip } from "./budget-strip";
import { ChannelStrips } from "./channel-strips";
import { OfflineStrip } from "./offline-strip";
import { Rail } from "./rail";
import { Shortcuts } from "./shortcuts";
import styles from "./shell.module.css";

export function Shell({ children }: { children: ReactNode }) {
  const [help, setHelp] = useState(false);
  const [inInbox] = useRoute("/c/:id");
  const [besideBoard] = useRoute("/funil/:id");
  const inThread = inInbox || besideBoard;
  useTitle();
  useEngine();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey && !event.altKey && event.key === "/") {
        event.preventDefault();
        setHelp((open) => !open);
      }
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return (
    <div className={styles.shell} data-in-thread={inThread || undefined}>
      <div className={styles.strips}>
        <OfflineStrip />
        <ChannelStrips />
        <BudgetStrip />
      </div>
      <Rail onHelp={() => setHelp(true)} />
      <div className={styles.content}>{children}</div>
      <LossSlot />
      {help && <Shortcuts onClose={() => setHelp(false)} />}
    </div>
  );
}
