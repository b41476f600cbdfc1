import { useWallWords } from "@/i18n/parts/wall";
import { useNow } from "@/ui/use-now";

/** How long ago, in minutes, hours or days. */
export function Waited({ since }: { since: number }) {
  const w = useWallWords();
  const minutes = Math.max(0, Math.floor((useNow().getTime() - since) / 60_000));
  if (minutes < 1) return <>{w("now")}</>;
  if (minutes < 60) return <>{w("minutes", { count: minutes })}</>;
  if (minutes < 1440) return <>{w("hours", { count: Math.floor(minutes / 60) })}</>;
  return <>{w("days", { count: Math.floor(minutes / 1440) })}</>;
}
