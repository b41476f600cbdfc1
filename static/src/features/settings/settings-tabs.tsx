import { Link } from "wouter";
import { useT } from "@/i18n";
import { cx } from "@/ui/cx";
import styles from "./settings-tabs.module.css";

export type Tab =
  | "ia"
  | "piloto"
  | "relatorio"
  | "atendimento"
  | "uso"
  | "canais"
  | "equipe"
  | "leads"
  | "funil"
  | "horarios"
  | "respostas"
  | "api"
  | "aparelhos";

/** On narrow screens they lie in a row that scrolls sideways. */
const inView = (link: HTMLAnchorElement | null) => {
  link?.scrollIntoView({ block: "nearest", inline: "center" });
};

export function SettingsTabs({ tabs, shown }: { tabs: Tab[]; shown: Tab | undefined }) {
  const t = useT();
  return (
    <nav className={styles.tabs} aria-label={t("settings.title")}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          href={`/configuracoes/${tab}`}
          className={cx(styles.tab, tab === shown && styles.shown)}
          aria-current={tab === shown ? "page" : undefined}
          ref={tab === shown ? inView : undefined}
        >
          {t(`settings.tab.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
