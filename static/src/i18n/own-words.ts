import { fill, useLocale, type Locale, type Params } from "./index";
import type { Entry } from "./pt-BR";

export type Words<K extends string> = Record<Locale, Record<K, Entry>>;

/** The words of something that is loaded only when somebody opens it: they come with it, in both languages. */
export function ownWords<K extends string>(words: Words<K>): () => (key: K, params?: Params) => string {
  return () => {
    const locale = useLocale();
    return (key, params) => fill(locale, words[locale][key], params);
  };
}
