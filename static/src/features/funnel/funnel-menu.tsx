import { Suspense } from "react";
import { Filter } from "lucide-react";
import { useT } from "@/i18n";
import { part } from "@/ui/part";
import { Popover } from "@/ui/popover";
import styles from "./funnel-menu.module.css";

const FunnelNumbers = part(() => import("./funnel-numbers"));

/** The funnel with its numbers, from every screen; a stage leads to its conversations. */
export function FunnelMenu({ className }: { className: string | undefined }) {
  const t = useT();
  const trigger = (
    <button type="button" className={className} title={t("funnel.title")}>
      <Filter size={20} aria-hidden="true" />
      <span>{t("funnel.title")}</span>
    </button>
  );
  return (
    <Popover trigger={trigger} label={t("funnel.title")} side="right" className={styles.funnel}>
      {(close) => (
        <Suspense fallback={null}>
          <FunnelNumbers onLeave={close} />
        </Suspense>
      )}
    </Popover>
  );
}
