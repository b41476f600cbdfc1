import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import { setApiLanguage } from "@/protocol/api";
import type { Said } from "@/protocol/types";
import { saidIn, setEnglishReasons } from "./reasons";
import { ptBR, type Catalogue, type Entry, type Key } from "./pt-BR";

export type Locale = "pt-BR" | "en";
export type Params = Record<string, string | number>;
export type Translate = (key: Key, params?: Params) => string;

/** Portuguese is always here, but for what administrators' pages bring; English comes when it is first wanted. */
const catalogues: { "pt-BR": Partial<Catalogue>; en?: Catalogue } = { "pt-BR": { ...ptBR } };
let inEnglish = (sentence: string): string => sentence;
const STORED = "locale";

const initial: Locale = localStorage.getItem(STORED) === "en" ? "en" : "pt-BR";
const locale = createStore<{ locale: Locale }>(() => ({ locale: "pt-BR" }));

export function currentLocale(): Locale {
  return locale.getState().locale;
}

/** In force when it resolves. Without its words, which may be out of reach, the present language stays. */
export async function setLocale(next: Locale): Promise<void> {
  try {
    if (next === "en") {
      const english = await import("./en");
      catalogues.en = english.en;
      setEnglishReasons(english.reasons);
      inEnglish = english.inEnglish;
    }
  } catch (error) {
    console.warn("the words of the language did not come", error);
    return;
  }
  localStorage.setItem(STORED, next);
  document.documentElement.lang = next;
  setApiLanguage(next);
  locale.setState({ locale: next });
}

/** Portuguese of a page that comes later, with it. */
export function bring(words: Partial<Catalogue>): void {
  Object.assign(catalogues["pt-BR"], words);
}

export function translate(into: Locale, key: Key, params?: Params): string {
  return fill(into, catalogues[into]?.[key] ?? catalogues["pt-BR"][key] ?? key, params);
}

export function fill(into: Locale, entry: Entry, params: Params = {}): string {
  const text = typeof entry === "string" ? entry : entry[pluralForm(into, Number(params.count))];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

// Made once: making one takes longer than the rest of a sentence.
const plurals: Partial<Record<Locale, Intl.PluralRules>> = {};

// Portuguese has a third form, `many`, for round millions; for our counts it reads like `other`. By its rules
// nothing is one («0 lead»), but a Brazilian writes «0 leads».
function pluralForm(into: Locale, count: number): "one" | "other" {
  if (count === 0) return "other";
  return (plurals[into] ??= new Intl.PluralRules(into)).select(count) === "one" ? "one" : "other";
}

/** A reason of the server's in the language of the screen. */
export const said = (reasons: Said[] | null | undefined, sentence: string): string =>
  saidIn(currentLocale(), reasons, sentence);

/** What the server says of numbers and of what did not leave, in the language of the screen. */
export const told = (sentence: string): string => (currentLocale() === "en" ? inEnglish(sentence) : sentence);

export const t: Translate = (key, params) => translate(currentLocale(), key, params);

/** The translator, which repaints its user when the language changes. */
export function useT(): Translate {
  useStore(locale);
  return t;
}

export function useLocale(): Locale {
  return useStore(locale).locale;
}

/** Nothing is painted before. */
export const languageReady = setLocale(initial);
