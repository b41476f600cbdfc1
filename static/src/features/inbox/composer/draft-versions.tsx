import { useEffect, useState } from "react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useDraftToolWords } from "@/i18n/parts/draft-tools";
import { readVersions } from "@/protocol/endpoints";
import type { Draft } from "@/protocol/types";
import { announce } from "@/ui/announcer";
import { versionIds, type Options } from "./use-option";
import styles from "./draft-versions.module.css";

interface Props {
  draft: Draft;
  options: Options;
}

/** Back and forth among the drafts that were made for what the customer said last. The server keeps them. */
export function DraftVersions({ draft, options }: Props) {
  const w = useDraftToolWords();
  const [versions, setVersions] = useState<Draft[]>([]);
  const { id, state, version, conversation_id } = draft;
  useEffect(() => {
    if (version === 1 || state !== "ready") return;
    let wanted = true;
    readVersions(conversation_id).then(
      (found) => {
        versionIds.set(
          id,
          found.map((each) => each.id),
        );
        if (wanted) setVersions(found);
      },
      // The draft that stands is here; the ones before it are a help.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [id, state, version, conversation_id]);
  const place = versions.findIndex((each) => each.id === (options.second ? id : options.shown.id));
  if (versions.length < 2 || place < 0 || state !== "ready") return null;
  const told = (at: number) => {
    const tone = versions[at]?.tone;
    const name = w("version", { number: at + 1, count: versions.length });
    return tone ? `${name}, ${w(tone).toLocaleLowerCase()}` : name;
  };
  const go = (at: number) => {
    const chosen = versions[at];
    if (!chosen) return;
    options.pick(chosen.id === id ? null : chosen);
    announce(told(at));
  };
  const tone = versions[place]?.tone;
  return (
    <span className={styles.versions} role="group" aria-label={told(place)} data-versions>
      <button
        type="button"
        aria-label={w("former")}
        aria-disabled={place === 0}
        onClick={() => go(place - 1)}
      >
        <ChevronLeft size={15} aria-hidden="true" />
      </button>
      <span aria-hidden="true">
        {place + 1}/{versions.length}
        {tone && ` · ${w(tone).toLocaleLowerCase()}`}
      </span>
      <button
        type="button"
        aria-label={w("next")}
        aria-disabled={place === versions.length - 1}
        onClick={() => go(place + 1)}
      >
        <ChevronRight size={15} aria-hidden="true" />
      </button>
    </span>
  );
}
