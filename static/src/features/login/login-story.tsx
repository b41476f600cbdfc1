import { Sparkles } from "lucide-react";
import { useT } from "@/i18n";
import styles from "./login-story.module.css";

/** What the product does, in one small scene instead of a paragraph. */
export function LoginStory() {
  const t = useT();
  return (
    <section className={styles.story} aria-hidden="true">
      <div className={styles.scene}>
        <p className={styles.in}>{t("sim.opener.delivery")}</p>
        <div className={styles.draft}>
          <span>
            <Sparkles size={14} /> {t("draft.title")}
          </span>
          <i />
          <i />
          <i />
        </div>
      </div>
      <p className={styles.name}>PilotoDeVendas</p>
      <p className={styles.lead}>{t("login.lead")}</p>
    </section>
  );
}
