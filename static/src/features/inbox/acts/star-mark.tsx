import { Star } from "lucide-react";
import { useT } from "@/i18n";
import { stars } from "@/store/stars";
import { useKeyed } from "@/store/use-keyed";

export function StarMark({ messageId }: { messageId: string }) {
  const t = useT();
  if (!useKeyed(stars, messageId)) return null;
  return <Star size={11} fill="currentColor" data-star role="img" aria-label={t("message.starred")} />;
}
