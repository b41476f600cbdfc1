import { Inbox, SearchX } from "lucide-react";
import { useT } from "@/i18n";
import type { ListFilter } from "@/protocol/endpoints";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";

interface Props {
  filter: ListFilter;
  search: string;
  onShowAll: () => void;
}

export function ListEmpty({ filter, search, onShowAll }: Props) {
  const t = useT();
  const simulator = useInbox(({ me }) => me.simulator_open);
  if (search || filter !== "all") {
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
