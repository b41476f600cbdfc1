import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export type Theme = "system" | "light" | "dark";

const STORED = "theme";
const read = (): Theme => {
  const stored = localStorage.getItem(STORED);
  return stored === "light" || stored === "dark" ? stored : "system";
};
const theme = createStore<{ theme: Theme }>(() => ({ theme: read() }));

function show(next: Theme): void {
  if (next === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
}

export function setTheme(next: Theme): void {
  localStorage.setItem(STORED, next);
  theme.setState({ theme: next });
  show(next);
}

export function useTheme(): Theme {
  return useStore(theme).theme;
}

show(read());
