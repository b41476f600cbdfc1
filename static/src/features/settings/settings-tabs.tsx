import { Link } from "wouter";
import { useT } from "@/i18n";
import { cx } from "@/ui/cx";
import type { Tab, TabGroup } from "./parts-of";
import styles from "./settings-tabs.module.css";

/** On narrow screens they lie in a row that scrolls sideways. */
const inView = (link: HTMLAnchorElement | null) => {
  link?.scrollIntoView({ block: "nearest", inline: "center" });
};

export function SettingsTabs({ groups, shown }: { groups: TabGroup[]; shown: Tab | undefined }) {
  const t = useT();
  return (
    <nav className={styles.tabs} aria-label={t("settings.title")}>
      {groups.map(({ name, tabs }) => (
        <div key={name} className={styles.group} role="group" aria-labelledby={`settings-${name}`}>
          <span id={`settings-${name}`} className={styles.name}>
            {t(`settings.group.${name}`)}
          </span>
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
        </div>
      ))}
    </nav>
  );
}
