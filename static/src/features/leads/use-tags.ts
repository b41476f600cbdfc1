import { useMemo } from "react";
import type { Tag } from "@/protocol/types";
import { useInbox } from "@/store";

/** Those that the company still has, in its order. */
export function useTags(ids: string[] | undefined): Tag[] {
  const tags = useInbox(({ leadForm }) => leadForm.tags);
  return useMemo(() => (ids?.length ? tags.filter(({ id }) => ids.includes(id)) : []), [tags, ids]);
}
