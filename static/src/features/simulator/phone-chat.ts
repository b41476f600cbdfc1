import type { SimulatorMessage } from "@/protocol/types";

/** The chat after a bubble appeared or its ticks turned. */
export function merged(messages: SimulatorMessage[], changed: SimulatorMessage): SimulatorMessage[] {
  const index = messages.findIndex(({ id }) => id === changed.id);
  const next = index >= 0 ? messages.with(index, changed) : [...messages, changed];
  return next.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
