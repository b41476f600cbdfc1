import { Lock } from "lucide-react";
import { Link } from "wouter";
import { useT } from "@/i18n";
import { useAccessWords } from "@/i18n/parts/access";
import type { Role } from "@/protocol/types";
import { useInbox } from "@/store";
import { Empty } from "@/ui/empty";

/** Where a link leads that was meant for somebody who may do more. */
export function NoAccess({ needed, page = false }: { needed: Role; page?: boolean }) {
  const t = useT();
  const w = useAccessWords();
  const own = useInbox(({ me }) => me.user.role);
  return (
    <Empty
      page={page}
      icon={<Lock size={26} />}
      title={w("title")}
      text={w(needed === "admin" ? "needs_admin" : "needs_supervisor", { own: t(`role.${own}`) })}
    >
      <Link href="/">{w("back")}</Link>
    </Empty>
  );
}
