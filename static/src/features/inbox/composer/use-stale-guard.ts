import { useCallback, useEffect, useState } from "react";
import { store } from "@/store";
import type { Composed } from "@/store/composer-texts";
import { heldForms, NONE_HELD, type Doubt, type Enclosed } from "@/store/held-forms";
import { threadNews } from "@/store/news";
import { typingNow } from "@/store/typing";
import { useKeyed } from "@/store/use-keyed";
import { firstName } from "@/text/initials";
import { isOvertaken } from "./use-draft";

/** Holds back what was written without having seen the customer's latest words, or while a colleague answers, or by
 * the AI before those words, until the person has said that it shall go out all the same. */
export function useStaleGuard(conversationId: string, written: string, sendForm: (form: Enclosed) => void) {
  const [words, setWords] = useState<(Doubt & { send: () => void }) | null>(null);
  const shown = useKeyed(heldForms, conversationId);
  // Asked anew at each act: another tab may have sent them, or this one meanwhile, and they leave once.
  const held = () => heldForms.get(conversationId);
  const [asked, setAsked] = useState(false);
  const wait = useCallback(() => setWords(null), []);
  // Whoever goes on writing, or takes its file away, has not decided to send this.
  useEffect(wait, [conversationId, written, wait]);
  const dropForms = () => heldForms.set(conversationId, NONE_HELD);
  const stays = shown.forms.length > 0;
  const { news = null, colleague = null, late = false }: Partial<Doubt> = stays ? shown : (words ?? {});
  return {
    news,
    colleague,
    late,
    /** Somebody has just tried to send, and not come back to what she left here. */
    asked,
    /** Given where waiting does not drop it. */
    discard: stays ? dropForms : null,
    pass: (composed: Composed, send: () => void) => {
      const doubt = doubtOf(conversationId) ?? lateness(conversationId, composed);
      if (!doubt) return send();
      setAsked(true);
      const { forms } = held();
      // Words stay in the field and are sent again from there.
      if (forms.length > 0) heldForms.set(conversationId, { ...doubt, forms });
      else setWords({ ...doubt, send });
    },
    passForm: (form: Enclosed) => {
      const doubt = doubtOf(conversationId);
      if (!doubt) return sendForm(form);
      setAsked(true);
      setWords(null);
      heldForms.set(conversationId, { ...doubt, forms: [...held().forms, form] });
    },
    confirm: () => {
      const { forms } = held();
      setWords(null);
      dropForms();
      // She knows, and is not asked again for the same words.
      threadNews.set(conversationId, null);
      forms.forEach(sendForm);
      if (!stays) words?.send();
    },
    wait,
  };
}

function doubtOf(conversationId: string): Doubt | null {
  const news = threadNews.get(conversationId);
  if (news && !news.seen) return { news, colleague: null };
  const colleague = answering(conversationId);
  return colleague === null ? null : { news: null, colleague };
}

/** Words that are the AI's alone; who wrote on in them has seen what the customer said. */
function lateness(conversationId: string, composed: Composed): Doubt | null {
  const { text, original } = composed;
  const own = original !== null && !original.trim().startsWith(text.trim());
  return !own && isLate(conversationId, composed) ? { news: null, colleague: null, late: true } : null;
}

/** The customer has written again, or otherwise, since the draft was made whose words these are. */
export function isLate(conversationId: string, { answers }: Composed): boolean {
  const row = store.getState().inbox?.conversations.get(conversationId);
  return answers !== undefined && row !== undefined && isOvertaken(answers, row);
}

function answering(conversationId: string): string | null {
  const { inbox } = store.getState();
  const other = typingNow
    .get(conversationId)
    .find(({ who, user_id }) => who === "seller" && user_id !== inbox?.me.user.id);
  return other ? firstName(inbox?.users[other.user_id ?? ""]?.name ?? "") : null;
}
