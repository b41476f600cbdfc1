import { NoAccess } from "@/features/shell/no-access";
import { TimelinePage } from "@/features/timeline/timeline-page";
import { useInbox } from "@/store";
import { Wall } from "./wall";

/** What supervisors watch: the wall, one thread beside it, or that thread as it happened. */
export default function Live({ openId, view }: { openId: string | null; view: string | null }) {
  const role = useInbox(({ me }) => me.user.role);
  if (role === "seller") {
    return (
      <main>
        <NoAccess page needed="supervisor" />
      </main>
    );
  }
  if (openId && view === "linha-do-tempo") return <TimelinePage key={openId} id={openId} />;
  return <Wall openId={openId} />;
}
