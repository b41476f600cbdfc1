import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import { setApiLanguage } from "@/protocol/api";
import { en } from "./en";
import { ptBR, type Catalogue, type Key } from "./pt-BR";

export type Locale = "pt-BR" | "en";
export type Params = Record<string, string | number>;
export type Translate = (key: Key, params?: Params) => string;

const catalogues: Record<Locale, Catalogue> = { "pt-BR": ptBR, en };
const STORED = "locale";

const initial: Locale = localStorage.getItem(STORED) === "en" ? "en" : "pt-BR";
const locale = createStore<{ locale: Locale }>(() => ({ locale: initial }));

export function currentLocale(): Locale {
  return locale.getState().locale;
}

export function setLocale(next: Locale): void {
  localStorage.setItem(STORED, next);
  document.documentElement.lang = next;
  setApiLanguage(next);
  locale.setState({ locale: next });
}

export function translate(into: Locale, key: Key, params: Params = {}): string {
  const entry = catalogues[into][key];
  const text = typeof entry === "string" ? entry : entry[pluralForm(into, Number(params.count))];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

// Portuguese has a third form, `many`, for round millions; for our counts it reads like `other`.
function pluralForm(into: Locale, count: number): "one" | "other" {
  return new Intl.PluralRules(into).select(count) === "one" ? "one" : "other";
}

export const t: Translate = (key, params) => translate(currentLocale(), key, params);

/** The translator, which repaints its user when the language changes. */
export function useT(): Translate {
  useStore(locale);
  return t;
}

export function useLocale(): Locale {
  return useStore(locale).locale;
}

setLocale(initial);
