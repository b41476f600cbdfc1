import { lazy, Suspense, type ComponentType } from "react";
import "@/i18n/admin";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { NoAccess } from "@/features/shell/no-access";
import { Ai } from "./ai/ai";
import { Channels } from "./channels/channels";
import { DeskRules } from "./desk/desk-rules";
import { OwnDevices } from "./devices/own-devices";
import { allows, groupsFor, isTab, roleFor, type Tab } from "./parts-of";
import { QuickReplies } from "./quick-replies/quick-replies";
import { SettingsTabs } from "./settings-tabs";
import { Team } from "./team/team";
import { Tokens } from "./tokens";
import { Usage } from "./usage/usage";
import styles from "./settings.module.css";

const PARTS: Record<Tab, ComponentType<{ admin: boolean }>> = {
  ia: Ai,
  piloto: lazy(() => import("./pilot/pilot-settings")),
  guardadas: lazy(() => import("./kept/kept-answers")),
  relatorio: lazy(() => import("./pilot-report/pilot-report")),
  uso: Usage,
  leads: lazy(() => import("./leads/lead-settings")),
  funil: lazy(() => import("./funnel/funnel-settings")),
  respostas: QuickReplies,
  materiais: lazy(() => import("./materials/material-settings")),
  atendimento: DeskRules,
  equipe: Team,
  horarios: lazy(() => import("./hours/hours-settings")),
  empresa: lazy(() => import("./company/company-settings")),
  canais: Channels,
  api: Tokens,
  aparelhos: OwnDevices,
};

export default function Settings({ tab }: { tab: string | undefined }) {
  const t = useT();
  const role = useInbox(({ me }) => me.user.role);
  const groups = groupsFor(role);
  const shown = isTab(tab) ? tab : groups[0]?.tabs[0];
  const Part = shown && PARTS[shown];
  return (
    <main className={styles.page}>
      <div className={styles.layout}>
        <div className={styles.side}>
          <h1>{t("settings.title")}</h1>
          <SettingsTabs groups={groups} shown={shown} />
        </div>
        <div className={styles.parts}>
          {Part &&
            (allows(role, shown) ? (
              <Suspense fallback={null}>
                <Part admin={role === "admin"} />
              </Suspense>
            ) : (
              <NoAccess needed={roleFor(shown)} />
            ))}
        </div>
      </div>
    </main>
  );
}
