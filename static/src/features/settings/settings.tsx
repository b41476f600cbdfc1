import { lazy, Suspense } from "react";
import "@/i18n/admin";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { AiSettings } from "./ai/ai-settings";
import { Channels } from "./channels/channels";
import { DeskRules } from "./desk/desk-rules";
import { Devices } from "./devices/devices";
import { OwnPassword } from "./devices/own-password";
import { QuickReplies } from "./quick-replies/quick-replies";
import { SettingsTabs, type Tab } from "./settings-tabs";
import { Team } from "./team/team";
import { Tokens } from "./tokens";
import { Usage } from "./usage/usage";
import styles from "./settings.module.css";

const FunnelSettings = lazy(() => import("./funnel/funnel-settings"));
const PilotSettings = lazy(() => import("./pilot/pilot-settings"));
const PilotReport = lazy(() => import("./pilot-report/pilot-report"));
const HoursSettings = lazy(() => import("./hours/hours-settings"));
const LeadSettings = lazy(() => import("./leads/lead-settings"));

/** Which parts there are, and which one an address names: the first that the person may see, if none. */
function tabsOf(role: string): Tab[] {
  if (role === "seller") return ["respostas", "aparelhos"];
  return role === "admin"
    ? [
        "ia",
        "piloto",
        "relatorio",
        "atendimento",
        "uso",
        "canais",
        "equipe",
        "leads",
        "funil",
        "horarios",
        "respostas",
        "api",
        "aparelhos",
      ]
    : [
        "ia",
        "piloto",
        "relatorio",
        "atendimento",
        "equipe",
        "leads",
        "funil",
        "horarios",
        "respostas",
        "aparelhos",
      ];
}

export default function Settings({ tab }: { tab: string | undefined }) {
  const t = useT();
  const role = useInbox(({ me }) => me.user.role);
  const admin = role === "admin";
  const tabs = tabsOf(role);
  const shown = tabs.find((each) => each === tab) ?? tabs[0];
  return (
    <main className={styles.page}>
      <div className={styles.layout}>
        <div className={styles.side}>
          <h1>{t("settings.title")}</h1>
          {tabs.length > 1 && <SettingsTabs tabs={tabs} shown={shown} />}
        </div>
        <div className={styles.parts}>
          {!admin && shown === "equipe" && <p className={styles.muted}>{t("settings.readonly")}</p>}
          {shown === "ia" && (admin ? <AiSettings /> : <ForAdmins />)}
          {shown === "atendimento" && <DeskRules admin={admin} />}
          {shown === "piloto" && (
            <Suspense fallback={null}>
              <PilotSettings />
            </Suspense>
          )}
          {shown === "relatorio" && (
            <Suspense fallback={null}>
              <PilotReport />
            </Suspense>
          )}
          {shown === "uso" && <Usage />}
          {shown === "canais" && <Channels />}
          {shown === "equipe" && <Team admin={admin} />}
          <Suspense fallback={null}>
            {shown === "leads" && <LeadSettings />}
            {shown === "funil" && <FunnelSettings />}
            {shown === "horarios" && <HoursSettings />}
          </Suspense>
          {shown === "respostas" && <QuickReplies />}
          {shown === "api" && <Tokens />}
          {shown === "aparelhos" && (
            <>
              <Devices />
              <OwnPassword />
            </>
          )}
        </div>
      </div>
    </main>
  );
}

function ForAdmins() {
  const t = useT();
  return (
    <section className={styles.card} aria-labelledby="ai">
      <h2 id="ai">{t("settings.ai")}</h2>
      <p className={styles.muted}>{t("settings.ai_admins")}</p>
    </section>
  );
}
