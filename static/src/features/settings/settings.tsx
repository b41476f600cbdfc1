import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { AiSettings } from "./ai-settings";
import { Tokens } from "./tokens";
import styles from "./settings.module.css";

export default function Settings() {
  const t = useT();
  const admin = useInbox(({ me }) => me.user.role === "admin");
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <h1>{t("settings.title")}</h1>
        {!admin && <p className={styles.muted}>{t("settings.readonly")}</p>}
        <AiSettings admin={admin} />
        {admin && <Tokens />}
      </div>
    </main>
  );
}
