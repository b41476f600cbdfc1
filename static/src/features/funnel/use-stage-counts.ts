import { useInbox } from "@/store";

export interface StageCount {
  id: string;
  label: string;
  leads: number;
}

/** In the order of the funnel; at the end stages of an earlier version in which leads were left. */
export function useStageCounts(): { stages: StageCount[]; total: number } {
  const { stages } = useInbox((inbox) => inbox.funnel);
  const counts = useInbox((inbox) => inbox.leadCounts);
  const known = new Set(stages.map(({ id }) => id));
  const left = Object.keys(counts).filter((id) => !known.has(id));
  const all = [...stages, ...left.sort().map((id) => ({ id, label: id }))];
  return {
    stages: all.map(({ id, label }) => ({ id, label, leads: counts[id] ?? 0 })),
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
  };
}
