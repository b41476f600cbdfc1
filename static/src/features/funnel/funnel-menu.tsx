import type { CSSProperties } from "react";
import { Filter, SquareKanban } from "lucide-react";
import { Link, useLocation } from "wouter";
import { choose } from "@/features/inbox/list/list-choice";
import { useLocale, useT } from "@/i18n";
import { useInbox } from "@/store";
import { Popover } from "@/ui/popover";
import { stageHue } from "@/ui/stage-chip";
import { useStageCounts } from "./use-stage-counts";
import styles from "./funnel-menu.module.css";

/** The funnel with its numbers, from every screen; a stage leads to its conversations. */
export function FunnelMenu({ className }: { className: string | undefined }) {
  const t = useT();
  const locale = useLocale();
  const [, navigate] = useLocation();
  const funnel = useInbox((inbox) => inbox.funnel);
  const seller = useInbox(({ me }) => me.user.role === "seller");
  const { stages, total } = useStageCounts();
  const most = Math.max(1, ...stages.map(({ leads }) => leads));
  const trigger = (
    <button type="button" className={className} title={t("funnel.title")}>
      <Filter size={20} aria-hidden="true" />
      <span>{t("funnel.title")}</span>
    </button>
  );
  return (
    <Popover trigger={trigger} label={t("funnel.title")} side="right" className={styles.funnel}>
      {(close) => (
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
                  onClick={() => (close(), choose({ filter: "all", stage: id }), navigate("/"))}
                >
                  <span>{label}</span>
                  <b>{leads.toLocaleString(locale)}</b>
                  <i aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
          <Link href="/funil" className={styles.board} onClick={close}>
            <SquareKanban size={16} aria-hidden="true" /> {t("funnel.board")}
          </Link>
        </>
      )}
    </Popover>
  );
}
