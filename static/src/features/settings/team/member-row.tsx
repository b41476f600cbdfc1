import { useState } from "react";
import { useT } from "@/i18n";
import { changePerson } from "@/protocol/people";
import type { InvitationLink, Role, TeamMember } from "@/protocol/types";
import { useInbox } from "@/store";
import { Avatar } from "@/ui/avatar";
import { cx } from "@/ui/cx";
import { ProblemNote } from "@/ui/problem-note";
import { AccessLink } from "./access-link";
import { Deactivation } from "./deactivation";
import { MemberMenu } from "./member-menu";
import { Rename } from "./rename";
import { useStanding } from "./use-standing";
import styles from "./team.module.css";

const ROLES: Role[] = ["seller", "supervisor", "admin"];

interface Props {
  member: TeamMember;
  admin: boolean;
  onChanged: () => void;
}

export function MemberRow({ member, admin, onChanged }: Props) {
  const t = useT();
  const own = useInbox(({ me }) => me.user.id === member.id);
  const standing = useStanding(member);
  const [error, setError] = useState<unknown>(null);
  const [link, setLink] = useState<InvitationLink | null>(null);
  const [renaming, setRenaming] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const act = async (work: () => Promise<unknown>) => {
    setError(null);
    try {
      await work();
      onChanged();
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <li className={cx(styles.member, !member.active && styles.gone)}>
      <Avatar id={member.id} name={member.name} size={40} />
      <div className={styles.who}>
        <strong>{own ? t("panel.you", { name: member.name }) : member.name}</strong>
        <span>{member.email}</span>
      </div>
      <span className={styles.standing}>{standing}</span>
      {admin && member.active && !own ? (
        <select
          className={styles.role}
          aria-label={t("team.role_of", { name: member.name })}
          value={member.role}
          onChange={(event) => void act(() => changePerson(member.id, { role: event.target.value as Role }))}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
      ) : (
        <span className={styles.role}>{t(`role.${member.role}`)}</span>
      )}
      {admin && !own && (
        <MemberMenu
          member={member}
          act={act}
          onLink={setLink}
          onRename={() => setRenaming(true)}
          onDeactivate={() => setLeaving(true)}
        />
      )}
      {error !== null && (
        <div className={styles.below}>
          <ProblemNote error={error} />
        </div>
      )}
      {link && <AccessLink link={link} className={styles.below} />}
      {renaming && (
        <Rename
          member={member}
          onConfirm={(name) => void act(() => changePerson(member.id, { name }))}
          onClose={() => setRenaming(false)}
        />
      )}
      {leaving && (
        <Deactivation
          member={member}
          onConfirm={() => void act(() => changePerson(member.id, { active: false }))}
          onClose={() => setLeaving(false)}
        />
      )}
    </li>
  );
}
