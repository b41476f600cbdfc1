import { useEffect, useRef, useState, type FormEvent } from "react";
import { ArrowLeft, SendHorizontal } from "lucide-react";
import { useT } from "@/i18n";
import type { SimulatorLine, SimulatorMessage } from "@/protocol/types";
import { Avatar } from "@/ui/avatar";
import { IconButton } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { useAtMostEvery } from "@/ui/use-at-most-every";
import { ChatMessages } from "./chat-messages";
import { shownNumber, type Customer } from "./customer";
import { Openers } from "./openers";
import { AttachMenu } from "./attach-menu";
import { MessageMenu } from "./message-menu";
import {
  deleteFrom,
  editFrom,
  fileUrl,
  reactFrom,
  sendFileFrom,
  typeFrom,
  writeFrom,
  type PhoneKind,
} from "./sim-api";
import { useChat } from "./use-chat";
import styles from "./chat.module.css";

const TYPING_EVERY_MS = 3000;

interface Props {
  line: SimulatorLine;
  customer: Customer;
  onBack: () => void;
  onWritten: () => void;
}

export function Chat({ line, customer, onBack, onWritten }: Props) {
  const t = useT();
  const { messages, error, typing: answering, put, again } = useChat(line.channel_id, customer.number);
  const [text, setText] = useState("");
  const [editing, setEditing] = useState<SimulatorMessage | null>(null);
  const [quoted, setQuoted] = useState<SimulatorMessage | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const typing = useAtMostEvery(TYPING_EVERY_MS, () => {
    // Worth nothing a moment later, so neither a second try nor a word.
    typeFrom(line.channel_id, customer.number).catch(() => undefined);
  });
  const change = (said: string) => {
    setText(said);
    if (said !== "") typing.ask();
  };
  const say = async (said: string, send: () => Promise<SimulatorMessage>) => {
    setText("");
    setEditing(null);
    setFailure(null);
    typing.reset();
    try {
      put(await send());
      onWritten();
    } catch (problem) {
      setFailure(problem);
      setText(said);
      setEditing(editing);
    }
  };
  const write = async (said: string) => {
    const words = said.trim();
    if (words === "") return;
    await say(said, () =>
      editing
        ? editFrom(line.channel_id, customer.number, editing.id, words)
        : writeFrom(line.channel_id, customer.number, words, customer.name, "text", null, quoted?.id),
    );
    setQuoted(null);
  };
  const attach = (kind: PhoneKind) =>
    void say("", () => writeFrom(line.channel_id, customer.number, text.trim(), customer.name, kind));
  const sendFile = (file: File) =>
    void say("", () => sendFileFrom(line.channel_id, customer.number, file, text.trim(), customer.name));
  const edit = (message: SimulatorMessage | null) => {
    setEditing(message);
    setText(message?.text ?? "");
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void write(text);
  };
  return (
    <div className={styles.chat}>
      <header className={styles.header}>
        <IconButton label={t("action.back")} className={styles.back} onClick={onBack}>
          <ArrowLeft size={20} />
        </IconButton>
        <Avatar id={line.channel_id} name={line.tenant_name} size={38} />
        <div>
          <h2>{line.tenant_name}</h2>
          <p aria-live="polite">{answering ? t("sim.typing") : t("sim.online")}</p>
        </div>
      </header>
      <p className={styles.who}>
        {customer.name} · {shownNumber(customer.number)}
      </p>
      {error !== null ? (
        <div className={styles.problem}>
          <ProblemNote error={error} title={t("sim.failed")} onRetry={again} />
        </div>
      ) : (
        <ChatMessages
          messages={messages ?? []}
          loaded={messages !== null}
          fileOf={(message) => fileUrl(line.channel_id, customer.number, message.id)}
          onChoose={(optionId, title) =>
            void say("", () =>
              writeFrom(line.channel_id, customer.number, title, customer.name, "choice", optionId),
            )
          }
          menuOf={(message) => (
            <MessageMenu
              message={message}
              onQuote={() => {
                setQuoted(message);
                field.current?.focus();
              }}
              onEdit={() => edit(message)}
              onDelete={() => say("", () => deleteFrom(line.channel_id, customer.number, message.id))}
              onReact={(emoji) =>
                say("", () => reactFrom(line.channel_id, customer.number, message.id, emoji))
              }
            />
          )}
        />
      )}
      {failure !== null && <ProblemNote error={failure} onRetry={() => void write(text)} />}
      <div className={styles.foot}>
        {quoted && (
          <p className={styles.editing}>
            {t("sim.quoting", { text: quoted.text || t(`kind.${quoted.kind}`) })}
            <button type="button" onClick={() => setQuoted(null)}>
              {t("sim.quote_cancel")}
            </button>
          </p>
        )}
        {editing ? (
          <p className={styles.editing}>
            {t("sim.editing")}
            <button type="button" onClick={() => edit(null)}>
              {t("sim.edit_cancel")}
            </button>
          </p>
        ) : (
          <Openers onChoose={(opener) => void write(opener)} />
        )}
        <form className={styles.bar} onSubmit={submit}>
          <AttachMenu onChoose={attach} onFile={sendFile} />
          <input
            ref={field}
            value={text}
            maxLength={4000}
            placeholder={t("sim.placeholder")}
            aria-label={t("sim.placeholder")}
            onChange={(event) => change(event.target.value)}
          />
          <IconButton type="submit" label={t("sim.send")} className={styles.send}>
            <SendHorizontal size={20} />
          </IconButton>
        </form>
      </div>
    </div>
  );
}
