import { Link } from "wouter";
import { useT } from "@/i18n";
import { useInbox } from "@/store";

/** The version of menu 06 that was in force; only administrators may open it. */
export function VersionLink({ version }: { version: number }) {
  const t = useT();
  const admin = useInbox(({ me }) => me.user.role === "admin");
  const name = t("settings.version", { version });
  return admin ? <Link href={`/configuracoes/ia?version=${version}`}>{name}</Link> : name;
}
