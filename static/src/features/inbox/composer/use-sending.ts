import type { RefObject } from "react";
import { useSession } from "@/current-session";
import type { Conversation, Draft } from "@/protocol/types";
import { store } from "@/store";
import { attachments, sendAttached } from "@/store/attachments";
import { composerTexts, NOTHING, type Composed } from "@/store/composer-texts";
import { threadNews } from "@/store/news";
import { putBack } from "@/store/put-back";
import { takeQuote } from "@/store/quotes";
import { settledHere } from "@/store/settled-here";
import { useKeyed } from "@/store/use-keyed";
import { lengthOf } from "@/text/split-text";
import { useCapabilities } from "./use-capabilities";
import { enclose, useSendContent } from "./use-send-content";
import { isLate, useStaleGuard } from "./use-stale-guard";

interface Given {
  conversation: Conversation;
  field: RefObject<HTMLTextAreaElement | null>;
  draft: Draft | undefined;
  /** WhatsApp takes no free text now. */
  closed: boolean;
  onSent: () => void;
}

/** Everything by which words and files leave the composer, each past the guard of what was not seen yet. */
export function useSending({ conversation, field, draft, closed, onSent }: Given) {
  const id = conversation.id;
  const { session } = useSession();
  const composed = useKeyed(composerTexts, id);
  const attached = useKeyed(attachments, id);
  const able = useCapabilities(conversation);
  const sendContent = useSendContent(conversation);
  const goes = attached.some((item) => !item.error && !item.leaves);
  const guard = useStaleGuard(id, `${goes} ${composed.text}`, (form) => {
    // Only words that leave with it: others that were begun meanwhile are still to be sent.
    const own = composerTexts.get(id).text.trim();
    if (own && wordsOf(form.text).includes(wordsOf(own))) composerTexts.set(id, NOTHING);
    sendContent(form);
  });
  /** Beside a file the words are its caption. */
  const limit = (goes ? able?.caption_max : able?.text_max) ?? Infinity;
  const tooLong = lengthOf(composed.text.trim()) > limit;

  const sendNow = (words: Composed) => {
    const { text, original } = words;
    // She has been asked: the words go as her own, and the server sends no such draft.
    const suggestionId = isLate(id, words) ? null : words.suggestionId;
    composerTexts.set(id, NOTHING);
    // Whichever words answer, the draft that stood beside them is put away.
    const passed = draft?.id ?? words.suggestionId;
    if (passed) settledHere.mark(passed, true);
    void session.outbox.add({
      client_message_id: crypto.randomUUID(),
      conversation_id: id,
      text: text.trim(),
      quoted_message_id: takeQuote(id),
      suggestion_id: suggestionId,
      edited: text.trim() !== original?.trim(),
      offline: store.getState().link !== "live",
      seen_inbound_at: conversation.last_inbound_at,
      passed,
    });
    threadNews.set(id, null);
    onSent();
    field.current?.focus();
  };
  const send = (words: Composed) => {
    if (words.text.trim() === "" || tooLong || closed) return;
    guard.pass(words, () => sendNow(words));
  };
  const sendParts = (parts: string[]) =>
    guard.pass(composed, () => {
      // A file may still be on its way: what is read before it leaves before it.
      const caption = goes ? parts.pop() : undefined;
      parts.forEach((text, index) => sendNow({ ...(index ? NOTHING : composed), text }));
      if (caption !== undefined) sendFiles(caption);
    });
  const sendFiles = (caption: string) =>
    sendAttached(id, caption, {
      send: enclose(sendContent, takeQuote(id)),
      putBack: (words) => putBack(id, words),
    });
  const sendComposed = () => {
    if (!goes) return send(composed);
    guard.pass(composed, () => {
      composerTexts.set(id, NOTHING);
      sendFiles(composed.text.trim());
    });
  };
  return {
    able,
    attached,
    goes,
    guard,
    limit,
    tooLong,
    send,
    sendParts,
    sendFiles,
    sendComposed,
    sendContent: guard.passForm,
  };
}

/** To find words in others, and «sim» not in «simples». */
const wordsOf = (text: string) => ` ${text} `;
