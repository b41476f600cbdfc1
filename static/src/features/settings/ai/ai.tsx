import { useT } from "@/i18n";
import { AiSettings } from "./ai-settings";
import settings from "../settings.module.css";

/** Menu 06: what it says concerns supervisors, too, and only administrators open it. */
export function Ai({ admin }: { admin: boolean }) {
  const t = useT();
  if (admin) return <AiSettings />;
  return (
    <section className={settings.card} aria-labelledby="ai">
      <h2 id="ai">{t("settings.ai")}</h2>
      <p className={settings.muted}>{t("settings.ai_admins")}</p>
    </section>
  );
}
