import { Suspense, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Mic, SendHorizontal, Sparkles } from "lucide-react";
import { useSession } from "@/current-session";
import { useT } from "@/i18n";
import type { Conversation } from "@/protocol/types";
import { useInbox } from "@/store";
import { attach } from "@/store/attachments";
import { composerTexts, NOTHING } from "@/store/composer-texts";
import { useKeyed } from "@/store/use-keyed";
import { IconButton } from "@/ui/button";
import { cx } from "@/ui/cx";
import { ProblemNote } from "@/ui/problem-note";
import { part } from "@/ui/part";
import { useAtMostEvery } from "@/ui/use-at-most-every";
import { PHONE, useMedia } from "@/ui/use-media";
import { EmojiSlot } from "@/features/emoji/emoji-slot";
import { AwayNote } from "@/features/hours/away-note";
import { NoteComposer } from "@/features/notes/note-composer";
import { Asides } from "./asides";
import { ClosedWindow } from "./closed-window";
import { DraftCard } from "./draft-card";
import { DraftOrigin } from "./draft-origin";
import { DraftRow } from "./draft-row";
import { replaceText } from "./insert";
import { isLost } from "./is-lost";
import { LengthNote } from "./length-note";
import { LostAddress } from "./lost-address";
import { NoteButton } from "./note-button";
import { QuoteSlot } from "./quote-slot";
import { SendPlan } from "./send-plan";
import { useAwaited } from "./use-awaited";
import { useComposerKeys } from "./use-composer-keys";
import { useDraft } from "./use-draft";
import { useOption } from "./use-option";
import { useSending } from "./use-sending";
import { useServiceWindow } from "./use-service-window";
import { useSlash } from "./use-slash";
import { useTaking } from "./use-taking";
import { useVacated } from "./use-vacated";
import { Vacated } from "./vacated";
import styles from "./composer.module.css";

const Picker = part(() => import("@/features/quick-replies/picker"));
const Ghost = part(() => import("./ghost"));
const KindsMenu = part(() => import("./kinds-menu"));
const Recorder = part(() => import("./recorder"));
const Tray = part(() => import("./tray"));
const TYPING_EVERY_MS = 3000;

export function Composer({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const id = conversation.id;
  const { session } = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const composed = useKeyed(composerTexts, id);
  const ai = useInbox(({ me }) => me.ai);
  const { draft, phase, asking, failed, redo, dismiss } = useDraft(conversation);
  const options = useOption(draft);
  const awaited = useAwaited(conversation, draft);
  const [recording, setRecording] = useState(false);
  const [noting, setNoting] = useState(false);
  const phone = useMedia(PHONE);
  const typing = useAtMostEvery(TYPING_EVERY_MS, () => session.typing(id));
  // On a phone the keyboard would cover the thread that was just opened.
  useEffect(() => {
    // Nor is it taken from who is typing elsewhere: the thread may come long after the list.
    const typing = document.activeElement?.matches(
      "input:not([type=checkbox], [type=radio]), textarea, select",
    );
    if (!typing && !window.matchMedia(PHONE).matches) field.current?.focus();
  }, []);

  const serviceWindow = useServiceWindow(conversation);
  const closed = recording || noting || serviceWindow.closed;
  const taking = useTaking({ id, field, draft, options, phase, composed, closed });
  const { used, open, usable, use } = taking;
  const empty = composed.text === "";
  // A phone has no room to leave empty.
  const vacated = useVacated(conversation, draft, open, empty && !closed && !phone);
  const maySend =
    usable &&
    phase === "ready" &&
    ai.mode === "assist_execute" &&
    options?.shown.metadata?.confidence !== "baixa";
  const sending = useSending({
    conversation,
    field,
    draft,
    closed: serviceWindow.closed,
    onSent: typing.reset,
  });
  const { able, attached, goes, guard, tooLong, send, sendComposed } = sending;
  const again: typeof redo = (tone, of) => {
    taking.carry();
    // The pressed button is disabled meanwhile and would take the focus with it; a phone's keyboard stays down.
    if (!phone) field.current?.focus();
    return redo(tone, of);
  };
  const useAndSend = () => {
    if (!draft || !options || !maySend) return;
    const { id: suggestionId, text } = options.shown;
    send({ text, suggestionId, original: text, answers: draft });
  };
  const lost = useInbox(({ channels }) => isLost(conversation, channels[conversation.channel_id]));
  const write = (text: string) => {
    // An emptied field is a new beginning; what was inserted before is undone and no longer the AI's.
    composerTexts.set(id, text === "" ? NOTHING : { ...composed, ...composerTexts.get(id), text });
    taking.written(text);
    typing.ask();
  };
  const slash = useSlash(composed.text);
  const onKeyDown = useComposerKeys({
    open: open && usable,
    empty: empty && !goes,
    live: open,
    use,
    useAndSend,
    dismiss: () => (taking.wanted && !empty ? taking.hide() : void dismiss()),
    redo: () => void again(),
    other: options?.other ?? null,
    send: sendComposed,
    tones: () => place.current?.querySelector<HTMLElement>("[data-adjust]")?.click(),
    advance: taking.advance,
    continues: taking.continues,
    shownSince: open && usable && options ? options.shown.id : null,
  });

  const note = <NoteButton onClick={() => setNoting(true)} />;
  const leave = (set: (stays: false) => void) => {
    // The next key is for the field already.
    flushSync(() => set(false));
    field.current?.focus();
  };

  return (
    <div ref={place} className={styles.composer}>
      {failed && <ProblemNote error={failed.problem} onRetry={failed.again} />}
      {draft && options && phase && open && (
        <DraftCard
          draft={draft}
          options={options}
          phase={phase}
          conversation={conversation}
          maySend={maySend}
          asking={asking}
          onUse={use}
          onUseAndSend={useAndSend}
          onDismiss={() => void dismiss()}
          onRedo={() => void again()}
          onAdvance={taking.advance}
          onTone={(tone) => void again(tone, options.shown.id)}
          onPutAside={empty ? null : taking.hide}
        />
      )}
      {awaited && empty && !closed && (
        <div className={styles.room} aria-hidden="true">
          <Sparkles size={15} /> {t("draft.title")}
        </div>
      )}
      {vacated && !awaited && <Vacated onClose={vacated} />}
      {draft && phase && !open && !used && (
        <DraftRow draft={draft} phase={phase} onShow={taking.show} onDismiss={() => void dismiss()} />
      )}
      <Asides conversationId={id} text={composed.text} guard={guard} field={field} />
      {composed.suggestionId && <DraftOrigin composed={composed} conversation={conversation} />}
      {able && <LengthNote text={composed.text} limit={sending.limit} onSplit={sending.sendParts} />}
      {serviceWindow.closed && (
        <ClosedWindow conversation={conversation} onSend={sending.sendContent}>
          {!noting && note}
        </ClosedWindow>
      )}
      {noting && <NoteComposer conversation={conversation} onClose={() => leave(setNoting)} />}
      {lost && <LostAddress conversation={conversation} />}
      {!noting && <QuoteSlot conversationId={id} />}
      {attached.length > 0 && (
        <Suspense fallback={null}>
          <Tray conversationId={id} items={attached} />
        </Suspense>
      )}
      {recording && able && (
        <Suspense fallback={<i data-coming hidden />}>
          <Recorder
            onClose={() => (phone ? setRecording(false) : leave(setRecording))}
            onSend={(voice) => {
              setRecording(false);
              attach(id, able, [voice], "voice");
              sending.sendFiles("");
            }}
          />
        </Suspense>
      )}
      <div className={styles.bar} hidden={closed}>
        <EmojiSlot field={field} text={composed.text} />
        {slash.open && (
          <Suspense fallback={null}>
            <Picker
              field={field}
              keys={slash.keys}
              query={slash.query}
              customer={conversation.contact.name}
              onInsert={(text) => field.current && replaceText(field.current, text)}
              onClose={slash.close}
            />
          </Suspense>
        )}
        {ai.enabled && (
          <IconButton
            label={asking ? t("draft.busy") : draft ? t("draft.redo") : t("draft.ask")}
            className={cx(styles.ask, asking && styles.asking)}
            disabled={asking}
            onClick={() => void redo()}
          >
            <Sparkles size={20} />
          </IconButton>
        )}
        {able && (
          <Suspense fallback={<span className={styles.more} />}>
            <KindsMenu
              conversation={conversation}
              able={able}
              text={composed.text}
              onNote={() => setNoting(true)}
              onSend={sending.sendContent}
            />
          </Suspense>
        )}
        {note}
        <div className={styles.place}>
          <textarea
            ref={field}
            className={styles.field}
            data-composer-field
            rows={1}
            value={composed.text}
            placeholder={t(phone ? "composer.placeholder.phone" : "composer.placeholder")}
            aria-label={t("composer.label", { name: conversation.contact.name })}
            onChange={(event) => write(event.target.value)}
            onKeyDown={(event) => slash.takes(event) || onKeyDown(event)}
            onPaste={(event) => {
              if (!able || event.clipboardData.files.length === 0) return;
              event.preventDefault();
              attach(id, able, event.clipboardData.files);
            }}
          />
          {draft && options && !empty && taking.ghostly && (
            <Suspense fallback={null}>
              <Ghost draft={draft} shown={options.shown.text} text={composed.text} />
            </Suspense>
          )}
        </div>
        {able?.kinds.includes("voice") && empty && !goes && (
          <IconButton label={t("record.start")} className={styles.more} onClick={() => setRecording(true)}>
            <Mic size={20} />
          </IconButton>
        )}
        <IconButton
          label={t("composer.send")}
          className={styles.send}
          disabled={(composed.text.trim() === "" && !goes) || tooLong}
          onClick={sendComposed}
        >
          <SendHorizontal size={20} />
        </IconButton>
      </div>
      <SendPlan conversation={conversation} window={serviceWindow} />
      <AwayNote />
    </div>
  );
}
