import { useT } from "@/i18n";
import type { TeamMember } from "@/protocol/types";
import { useInbox } from "@/store";
import { rowTime } from "@/text/time";
import { useNow } from "@/ui/use-now";

/** Where somebody stands, in one line: invited, gone, or seen last and with how many conversations. */
export function useStanding({ active, invited, last_seen_at, conversations }: TeamMember): string {
  const t = useT();
  const now = useNow();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  if (!active) return t("team.inactive");
  if (invited) return t("team.invited");
  const seen = last_seen_at
    ? t("team.seen", { time: rowTime(last_seen_at, zone, now) })
    : t("team.never_seen");
  return conversations > 0 ? `${t("team.conversations", { count: conversations })} · ${seen}` : seen;
}
