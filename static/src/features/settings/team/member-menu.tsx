import { KeyRound, LogOut, MoreHorizontal, Pencil, RotateCcw, UserX } from "lucide-react";
import { useT } from "@/i18n";
import { changePerson, invitePerson, signOutPerson } from "@/protocol/people";
import type { InvitationLink, TeamMember } from "@/protocol/types";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import styles from "./team.module.css";

interface Props {
  member: TeamMember;
  act: (work: () => Promise<unknown>) => Promise<void>;
  onLink: (link: InvitationLink) => void;
  onRename: () => void;
  onDeactivate: () => void;
}

export function MemberMenu({ member, act, onLink, onRename, onDeactivate }: Props) {
  const t = useT();
  const label = t("team.actions_of", { name: member.name });
  const trigger = (
    <button type="button" className={styles.more} aria-label={label} title={label}>
      <MoreHorizontal size={20} aria-hidden="true" />
    </button>
  );
  return (
    <Popover trigger={trigger} label={label} role="menu">
      {(close) => {
        const item = (work: () => void) => () => (close(), work());
        if (!member.active) {
          return (
            <Menu>
              <MenuItem
                icon={<RotateCcw size={16} aria-hidden="true" />}
                onSelect={item(() => void act(() => changePerson(member.id, { active: true })))}
              >
                {t("team.reactivate")}
              </MenuItem>
            </Menu>
          );
        }
        return (
          <Menu>
            <MenuItem icon={<Pencil size={16} aria-hidden="true" />} onSelect={item(onRename)}>
              {t("team.rename")}
            </MenuItem>
            <MenuItem
              icon={<KeyRound size={16} aria-hidden="true" />}
              onSelect={item(() => void act(async () => onLink(await invitePerson(member.id))))}
            >
              {t("team.new_link")}
            </MenuItem>
            <MenuItem
              icon={<LogOut size={16} aria-hidden="true" />}
              onSelect={item(() => void act(() => signOutPerson(member.id)))}
            >
              {t("team.sign_out")}
            </MenuItem>
            <MenuLine />
            <MenuItem danger icon={<UserX size={16} aria-hidden="true" />} onSelect={item(onDeactivate)}>
              {t("team.deactivate")}
            </MenuItem>
          </Menu>
        );
      }}
    </Popover>
  );
}
