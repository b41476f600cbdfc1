import { Redirect } from "wouter";
import { TimelinePage } from "@/features/timeline/timeline-page";
import { useInbox } from "@/store";
import { Wall } from "./wall";

/** What supervisors watch: the wall, one thread beside it, or that thread as it happened. */
export default function Live({ openId, view }: { openId: string | null; view: string | null }) {
  const role = useInbox(({ me }) => me.user.role);
  if (role === "seller") return <Redirect to="/" replace />;
  if (openId && view === "linha-do-tempo") return <TimelinePage key={openId} id={openId} />;
  return <Wall openId={openId} />;
}
