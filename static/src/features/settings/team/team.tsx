import { useCallback, useEffect, useState } from "react";
import { UserPlus } from "lucide-react";
import { useT } from "@/i18n";
import { listTeam } from "@/protocol/people";
import type { TeamMember } from "@/protocol/types";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { useNow } from "@/ui/use-now";
import { usePageVisible } from "@/ui/use-page-visible";
import settings from "../settings.module.css";
import { AddPerson } from "./add-person";
import { MemberRow } from "./member-row";
import styles from "./team.module.css";

/** The company's people; who administers lets them in and out. */
export function Team({ admin }: { admin: boolean }) {
  const t = useT();
  const [team, setTeam] = useState<TeamMember[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [adding, setAdding] = useState(false);
  // Each change of a person, by whomever, is an event; the list is read again when one came.
  const users = useInbox((inbox) => inbox.users);
  const load = useCallback(() => {
    listTeam().then(
      (people) => (setTeam(people), setError(null)),
      (problem: unknown) => setError(problem),
    );
  }, []);
  // That somebody has come in is none: looked up now and then, and when one comes back to this page.
  const minute = useNow();
  const visible = usePageVisible();
  useEffect(() => {
    if (visible) load();
  }, [load, users, minute, visible]);
  const active = team?.filter((member) => member.active) ?? [];
  const former = team?.filter((member) => !member.active) ?? [];
  return (
    <section className={settings.card} aria-labelledby="team">
      <div className={styles.head}>
        <div>
          <h2 id="team">{t("team.title")}</h2>
          <p className={settings.muted}>{t(admin ? "team.lead" : "settings.readonly")}</p>
        </div>
        {admin && (
          <Button look="primary" icon={<UserPlus size={16} />} onClick={() => setAdding(true)}>
            {t("team.add")}
          </Button>
        )}
      </div>
      {error !== null && <ProblemNote error={error} title={t("team.failed")} onRetry={load} reads />}
      <ul className={styles.people}>
        {active.map((member) => (
          <MemberRow key={member.id} member={member} admin={admin} onChanged={load} />
        ))}
      </ul>
      {former.length > 0 && (
        <div>
          <h3>{t("team.former")}</h3>
          <ul className={styles.people}>
            {former.map((member) => (
              <MemberRow key={member.id} member={member} admin={admin} onChanged={load} />
            ))}
          </ul>
        </div>
      )}
      {adding && <AddPerson onAdded={load} onClose={() => setAdding(false)} />}
    </section>
  );
}
