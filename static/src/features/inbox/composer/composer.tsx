import { Suspense, useEffect, useRef, useState } from "react";
import { Mic, SendHorizontal, Sparkles } from "lucide-react";
import { useSession } from "@/current-session";
import { useT } from "@/i18n";
import type { Conversation } from "@/protocol/types";
import { store, useInbox } from "@/store";
import { attach, attachments, sendAttached } from "@/store/attachments";
import { composerTexts, NOTHING, otherWords } from "@/store/composer-texts";
import { threadNews } from "@/store/news";
import { takeQuote } from "@/store/quotes";
import { useKeyed } from "@/store/use-keyed";
import { lengthOf } from "@/text/split-text";
import { IconButton } from "@/ui/button";
import { cx } from "@/ui/cx";
import { ProblemNote } from "@/ui/problem-note";
import { part } from "@/ui/part";
import { useAtMostEvery } from "@/ui/use-at-most-every";
import { PHONE, useMedia } from "@/ui/use-media";
import { ColleagueWriting } from "./colleague-writing";
import { EmojiSlot } from "@/features/emoji/emoji-slot";
import { DraftCard } from "./draft-card";
import { DraftOrigin } from "./draft-origin";
import { DraftRow } from "./draft-row";
import { replaceText } from "./insert";
import { isLost } from "./is-lost";
import { KindsMenu } from "./kinds-menu";
import { LengthNote } from "./length-note";
import { NoteButton } from "./note-button";
import { QuoteSlot } from "./quote-slot";
import { settledHere } from "./settled-here";
import { StaleBar } from "./stale-bar";
import { useCapabilities } from "./use-capabilities";
import { useComposerKeys } from "./use-composer-keys";
import { useDraft } from "./use-draft";
import { belongsTo, useOption } from "./use-option";
import { enclose, useSendContent } from "./use-send-content";
import { useServiceWindow } from "./use-service-window";
import { useSlash } from "./use-slash";
import { useStaleGuard } from "./use-stale-guard";
import styles from "./composer.module.css";

const Picker = part(() => import("@/features/quick-replies/picker"));
const AwayNote = part(() => import("@/features/hours/away-note"));
const BusyBar = part(() => import("./busy-bar"));
const ClosedWindow = part(() => import("./closed-window"));
const LostAddress = part(() => import("./lost-address"));
const OtherWords = part(() => import("@/features/personal/other-words"));
const NoteComposer = part(() => import("@/features/notes/note-composer"));
const Oversight = part(() => import("@/features/oversight/oversight"));
const Recorder = part(() => import("./recorder"));
const Tray = part(() => import("./tray"));
const SendPlan = part(() => import("./send-plan"));
const TYPING_EVERY_MS = 3000;

export function Composer({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const id = conversation.id;
  const { session } = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  const composed = useKeyed(composerTexts, id);
  const other = useKeyed(otherWords, id);
  const ai = useInbox(({ me }) => me.ai);
  const { draft, phase, asking, error, redo, dismiss } = useDraft(conversation);
  const options = useOption(draft);
  const [recording, setRecording] = useState(false);
  const [noting, setNoting] = useState(false);
  const [recalled, setRecalled] = useState<string | null>(null);
  const phone = useMedia(PHONE);
  const typing = useAtMostEvery(TYPING_EVERY_MS, () => session.typing(id));
  // On a phone the keyboard would cover the thread that was just opened.
  useEffect(() => {
    if (!window.matchMedia(PHONE).matches) field.current?.focus();
  }, []);

  const serviceWindow = useServiceWindow(conversation);
  // A draft that may not be sent is of no use to anybody.
  const used = draft !== undefined && (serviceWindow.closed || belongsTo(draft, composed.suggestionId));
  const empty = composed.text === "";
  const open = draft !== undefined && !used && (empty || recalled === draft.id);
  const usable = draft !== undefined && !used && (phase === "ready" || phase === "outdated");
  const maySend =
    usable &&
    phase === "ready" &&
    ai.mode === "assist_execute" &&
    options?.shown.metadata?.confidence !== "baixa";

  const guard = useStaleGuard(id, composed.text);
  const able = useCapabilities(conversation);
  const sendContent = useSendContent(conversation);
  const tooLong = able !== undefined && lengthOf(composed.text.trim()) > able.text_max;
  const send = (text: string, suggestionId: string | null, original: string | null) => {
    if (text.trim() === "" || tooLong || serviceWindow.closed) return;
    guard.pass(() => sendNow(text, suggestionId, original));
  };
  const sendNow = (text: string, suggestionId: string | null, original: string | null) => {
    composerTexts.set(id, NOTHING);
    if (suggestionId)
      settledHere.mark(draft && belongsTo(draft, suggestionId) ? draft.id : suggestionId, true);
    void session.outbox.add({
      client_message_id: crypto.randomUUID(),
      conversation_id: id,
      text: text.trim(),
      quoted_message_id: takeQuote(id),
      suggestion_id: suggestionId,
      edited: text.trim() !== original?.trim(),
      offline: store.getState().link !== "live",
      seen_inbound_at: conversation.last_inbound_at,
    });
    threadNews.set(id, null);
    typing.reset();
    field.current?.focus();
  };
  const sendParts = (parts: string[]) =>
    guard.pass(() => {
      const { suggestionId, original } = composed;
      parts.forEach((part, index) => sendNow(part, index ? null : suggestionId, index ? null : original));
    });
  const use = () => {
    if (!options || !usable || !field.current) return;
    const { id: optionId, text } = options.shown;
    replaceText(field.current, text);
    // One that the customer overtook is taken knowingly, and as mere text: the server sends no such draft.
    const suggestionId = phase === "ready" ? optionId : null;
    composerTexts.set(id, { text: field.current.value, suggestionId, original: text });
    setRecalled(null);
  };
  const useAndSend = () => {
    if (options && maySend) send(options.shown.text, options.shown.id, options.shown.text);
  };
  const attached = useKeyed(attachments, id);
  const lost = useInbox(({ channels }) => isLost(conversation, channels[conversation.channel_id]));
  const goes = attached.some((item) => !item.error && !item.leaves);
  const sendFiles = (caption: string) => sendAttached(id, caption, enclose(sendContent, takeQuote(id)));
  const sendComposed = () => {
    if (!goes) return send(composed.text, composed.suggestionId, composed.original);
    guard.pass(() => {
      composerTexts.set(id, NOTHING);
      sendFiles(composed.text.trim());
    });
  };
  const write = (text: string) => {
    // An emptied field is a new beginning; what was inserted before is undone and no longer the AI's.
    composerTexts.set(id, text === "" ? NOTHING : { ...composed, ...composerTexts.get(id), text });
    typing.ask();
  };
  const slash = useSlash(composed.text);
  const onKeyDown = useComposerKeys({
    open: open && usable,
    empty: empty && !goes,
    live: open,
    use,
    useAndSend,
    dismiss: () => (recalled && !empty ? setRecalled(null) : void dismiss()),
    redo: () => void redo(),
    other: options?.other ?? null,
    send: sendComposed,
    shownSince: open && usable && options ? options.shown.id : null,
  });

  const note = <NoteButton onClick={() => setNoting(true)} />;
  const leaveNote = () => {
    setNoting(false);
    requestAnimationFrame(() => field.current?.focus());
  };

  return (
    <div className={styles.composer}>
      {error !== null && <ProblemNote error={error} onRetry={() => void redo()} />}
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
          onRedo={() => void redo()}
          onPutAside={empty ? null : () => setRecalled(null)}
        />
      )}
      {draft && phase && !open && !used && (
        <DraftRow
          draft={draft}
          phase={phase}
          onShow={() => setRecalled(draft.id)}
          onDismiss={() => void dismiss()}
        />
      )}
      <Suspense fallback={null}>
        <Oversight conversationId={id} text={composed.text} />
      </Suspense>
      <ColleagueWriting conversationId={id} />
      {other && (
        <Suspense fallback={null}>
          <OtherWords id={id} />
        </Suspense>
      )}
      {guard.news && (
        <StaleBar
          conversationId={id}
          news={guard.news}
          onSee={() => {
            guard.drop();
            field.current?.focus();
          }}
          onSend={guard.confirm}
          onClose={() => {
            guard.drop();
            field.current?.focus();
          }}
        />
      )}
      {guard.colleague !== null && (
        <Suspense fallback={null}>
          <BusyBar
            name={guard.colleague}
            onSend={guard.confirm}
            onWait={() => {
              guard.drop();
              field.current?.focus();
            }}
          />
        </Suspense>
      )}
      {composed.suggestionId && <DraftOrigin composed={composed} />}
      {able && <LengthNote text={composed.text} limit={able.text_max} onSplit={sendParts} />}
      {serviceWindow.closed && (
        <Suspense fallback={null}>
          <ClosedWindow
            conversation={conversation}
            onSend={(enclosed) => guard.pass(() => sendContent(enclosed))}
          >
            {!noting && note}
          </ClosedWindow>
        </Suspense>
      )}
      {noting && (
        <Suspense fallback={null}>
          <NoteComposer conversation={conversation} onClose={leaveNote} />
        </Suspense>
      )}
      {lost && (
        <Suspense fallback={null}>
          <LostAddress conversation={conversation} />
        </Suspense>
      )}
      {!noting && <QuoteSlot conversationId={id} />}
      {attached.length > 0 && (
        <Suspense fallback={null}>
          <Tray conversationId={id} items={attached} />
        </Suspense>
      )}
      {recording && able && (
        <Suspense fallback={null}>
          <Recorder
            onClose={() => setRecording(false)}
            onSend={(voice) => {
              setRecording(false);
              attach(id, able, [voice], "voice");
              sendFiles("");
            }}
          />
        </Suspense>
      )}
      <div className={styles.bar} hidden={recording || noting || serviceWindow.closed}>
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
          <KindsMenu
            conversation={conversation}
            able={able}
            text={composed.text}
            onNote={() => setNoting(true)}
            onSend={(enclosed) => {
              guard.pass(() => {
                if (enclosed.text !== "") composerTexts.set(id, NOTHING);
                sendContent(enclosed);
              });
            }}
          />
        )}
        {note}
        <textarea
          ref={field}
          className={styles.field}
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
      <Suspense fallback={null}>
        <SendPlan conversation={conversation} window={serviceWindow} />
        <AwayNote />
      </Suspense>
    </div>
  );
}
