import type { FormEvent } from "react";
import { useT } from "@/i18n";
import type { TeamMember } from "@/protocol/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import settings from "../settings.module.css";

interface Props {
  member: TeamMember;
  onConfirm: (name: string) => void;
  onClose: () => void;
}

export function Rename({ member, onConfirm, onClose }: Props) {
  const t = useT();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onConfirm(String(new FormData(event.currentTarget).get("name")).trim());
    onClose();
  };
  return (
    <Dialog title={t("team.rename")} onClose={onClose}>
      <form className={settings.dialog} onSubmit={submit}>
        <label className={settings.field}>
          {t("team.name")}
          <input name="name" required maxLength={80} autoComplete="off" defaultValue={member.name} />
        </label>
        <div className={settings.actions}>
          <Button type="submit" look="primary">
            {t("action.save")}
          </Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
