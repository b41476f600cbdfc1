import {
  CircleHelp,
  MessagesSquare,
  MonitorPlay,
  ScrollText,
  Settings,
  Smartphone,
  SquareKanban,
} from "lucide-react";
import { Link, useRoute } from "wouter";
import { FunnelMenu } from "@/features/funnel/funnel-menu";
import { PauseSlot } from "@/features/pilot/slots";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { cx } from "@/ui/cx";
import { AccountMenu } from "./account-menu";
import styles from "./rail.module.css";

export function Rail({ onHelp }: { onHelp: () => void }) {
  const t = useT();
  const me = useInbox((inbox) => inbox.me);
  const [board] = useRoute("/funil/:id?");
  const [live] = useRoute("/ao-vivo/*?");
  const [audit] = useRoute("/auditoria");
  const [settings] = useRoute("/configuracoes/:tab?");
  return (
    <nav className={styles.rail} aria-label={t("rail.label")}>
      <img className={styles.logo} src="/favicon.svg" alt="" width={32} height={32} />
      <Link
        href="/"
        className={cx(styles.item, !settings && !audit && !board && !live && styles.here)}
        title={t("rail.inbox")}
      >
        <MessagesSquare size={20} aria-hidden="true" />
        <span>{t("rail.inbox")}</span>
      </Link>
      <Link
        href="/funil"
        className={cx(styles.item, styles.wideOnly, board && styles.here)}
        title={t("rail.board")}
      >
        <SquareKanban size={20} aria-hidden="true" />
        <span>{t("rail.board")}</span>
      </Link>
      {me.user.role !== "seller" && (
        <Link href="/ao-vivo" className={cx(styles.item, live && styles.here)} title={t("rail.live")}>
          <MonitorPlay size={20} aria-hidden="true" />
          <span>{t("rail.live")}</span>
        </Link>
      )}
      <FunnelMenu className={styles.item} />
      {me.simulator_open && (
        <a
          href="/simulador"
          target="_blank"
          rel="noopener"
          className={styles.item}
          title={t("rail.simulator")}
        >
          <Smartphone size={20} aria-hidden="true" />
          <span>{t("rail.simulator")}</span>
        </a>
      )}
      <span className={styles.gap} />
      <PauseSlot className={styles.item} />
      <button
        type="button"
        className={cx(styles.item, styles.wideOnly)}
        onClick={onHelp}
        title={t("rail.shortcuts")}
      >
        <CircleHelp size={20} aria-hidden="true" />
        <span>{t("rail.shortcuts")}</span>
      </button>
      {me.user.role !== "seller" && (
        <Link href="/auditoria" className={cx(styles.item, audit && styles.here)} title={t("rail.audit")}>
          <ScrollText size={20} aria-hidden="true" />
          <span>{t("rail.audit")}</span>
        </Link>
      )}
      <Link
        href="/configuracoes"
        className={cx(styles.item, settings && styles.here)}
        title={t("rail.settings")}
      >
        <Settings size={20} aria-hidden="true" />
        <span>{t("rail.settings")}</span>
      </Link>
      <AccountMenu />
    </nav>
  );
}
