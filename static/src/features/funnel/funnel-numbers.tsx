import type { CSSProperties } from "react";
import { SquareKanban } from "lucide-react";
import { Link, useLocation } from "wouter";
import { choose } from "@/features/inbox/list/list-choice";
import { useLocale, useT } from "@/i18n";
import { useInbox } from "@/store";
import { stageHue } from "@/ui/stage-chip";
import { useStageCounts } from "./use-stage-counts";
import styles from "./funnel-menu.module.css";

export default function FunnelNumbers({ onLeave }: { onLeave: () => void }) {
  const t = useT();
  const locale = useLocale();
  const [, navigate] = useLocation();
  const funnel = useInbox((inbox) => inbox.funnel);
  const seller = useInbox(({ me }) => me.user.role === "seller");
  const { stages, total } = useStageCounts();
  const most = Math.max(1, ...stages.map(({ leads }) => leads));
  return (
    <>
      <header className={styles.header}>
        <h2>{t("funnel.title")}</h2>
        <p>{t("funnel.total", { count: total })}</p>
        <p>{seller ? t("funnel.scope.seller") : t("funnel.scope.all")}</p>
      </header>
      <ul className={styles.stages}>
        {stages.map(({ id, label, leads }) => (
          <li key={id}>
            <button
              type="button"
              style={
                { "--hue": stageHue(funnel, id), "--share": `${(leads / most) * 100}%` } as CSSProperties
              }
              aria-label={t("funnel.show", { stage: label, count: leads })}
              onClick={() => (onLeave(), choose({ filter: "all", stage: id }), navigate("/"))}
            >
              <span>{label}</span>
              <b>{leads.toLocaleString(locale)}</b>
              <i aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <Link href="/funil" className={styles.board} onClick={onLeave}>
        <SquareKanban size={16} aria-hidden="true" /> {t("funnel.board")}
      </Link>
    </>
  );
}
