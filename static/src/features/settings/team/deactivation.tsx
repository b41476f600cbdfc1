import { useT } from "@/i18n";
import type { TeamMember } from "@/protocol/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import settings from "../settings.module.css";

interface Props {
  member: TeamMember;
  onConfirm: () => void;
  onClose: () => void;
}

/** Ends somebody's work here at once: said with its consequences before it happens. */
export function Deactivation({ member, onConfirm, onClose }: Props) {
  const t = useT();
  return (
    <Dialog title={t("team.deactivate_title", { name: member.name })} onClose={onClose}>
      <div className={settings.dialog}>
        <p>{t("team.deactivate_text")}</p>
        {member.conversations > 0 && (
          <p>
            <strong>{t("team.deactivate_conversations", { count: member.conversations })}</strong>
          </p>
        )}
        <div className={settings.actions}>
          <Button look="danger-fill" onClick={() => (onClose(), onConfirm())}>
            {t("team.deactivate")}
          </Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
        </div>
      </div>
    </Dialog>
  );
}
