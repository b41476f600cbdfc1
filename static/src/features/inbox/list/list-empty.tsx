import { Inbox, SearchX } from "lucide-react";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";

interface Props {
  narrowed: boolean;
  search: string;
  onShowAll: () => void;
}

export function ListEmpty({ narrowed, search, onShowAll }: Props) {
  const t = useT();
  const simulator = useInbox(({ me }) => me.simulator_open);
  if (search || narrowed) {
    const title = search ? t("list.empty_search", { query: search }) : t("list.empty_filter");
    return (
      <Empty icon={<SearchX size={26} />} title={title}>
        <Button small onClick={onShowAll}>
          {t("list.show_all")}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty icon={<Inbox size={26} />} title={t("list.empty")} text={t("list.empty_hint")}>
      {simulator && (
        <a href="/simulador" target="_blank" rel="noopener">
          {t("login.simulator")}
        </a>
      )}
    </Empty>
  );
}
