import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { Pause, Play, SendHorizontal, Square, Trash2 } from "lucide-react";
import { useT } from "@/i18n";
import { release } from "@/features/inbox/media/player";
import { Sound } from "@/features/inbox/media/sound";
import { seconds } from "@/text/amounts";
import { IconButton } from "@/ui/button";
import { heardIn, type Heard } from "./heard";
import styles from "./recorder.module.css";

interface Props {
  onSend: (file: File) => void;
  onClose: () => void;
}

type Phase = "asking" | "recording" | "paused" | "done" | "refused";

/** Click to record, pause, listen, then send or throw away: nothing leaves by itself. */
export default function Recorder({ onSend, onClose }: Props) {
  const t = useT();
  const [phase, setPhase] = useState<Phase>("asking");
  const [length, setLength] = useState(0);
  const [sound, setSound] = useState<Blob | null>(null);
  const [heard, setHeard] = useState<(Heard & { address: string }) | null>(null);
  const recorder = useRef<MediaRecorder | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const refused = phase === "refused";
  const done = phase === "done";

  // The button that was pressed is gone. On the bin only where there is nothing to throw away.
  useLayoutEffect(() => {
    (refused ? box.current?.querySelector("button") : box.current)?.focus();
  }, [refused, done]);

  useEffect(() => {
    let left = false;
    let stream: MediaStream | null = null;
    const parts: Blob[] = [];
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (left) return stream.getTracks().forEach((track) => track.stop());
      const made = new MediaRecorder(stream);
      made.ondataavailable = ({ data }) => parts.push(data);
      made.onstop = () => {
        stream?.getTracks().forEach((track) => track.stop());
        if (!left) setSound(new Blob(parts, { type: made.mimeType }));
      };
      made.start();
      recorder.current = made;
      setPhase("recording");
    };
    begin().catch(() => !left && setPhase("refused"));
    return () => {
      left = true;
      if (recorder.current?.state !== "inactive") recorder.current?.stop();
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  useEffect(() => {
    if (phase !== "recording") return;
    const clock = setInterval(() => setLength((before) => before + 1), 1000);
    return () => clearInterval(clock);
  }, [phase]);
  useEffect(() => {
    if (!sound) return;
    let left = false;
    const address = URL.createObjectURL(sound);
    heardIn(sound).then(
      (found) => !left && setHeard({ ...found, address }),
      () => !left && setHeard({ seconds: length, peaks: [], address }),
    );
    return () => {
      left = true;
      release(address);
      URL.revokeObjectURL(address);
    };
    // The clock stands still once there is a sound.
  }, [sound, length]);

  const pause = () => {
    if (phase === "recording") recorder.current?.pause();
    else recorder.current?.resume();
    setPhase(phase === "recording" ? "paused" : "recording");
  };
  const stop = () => {
    recorder.current?.stop();
    setPhase("done");
  };
  const send = () => {
    if (sound) onSend(new File([sound], "voz", { type: sound.type }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // Nor does it close the chat, and the voice with it.
    event.preventDefault();
    if (refused || phase === "asking") onClose();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a key for what is inside
    <div
      ref={box}
      className={styles.recorder}
      role="group"
      aria-label={t("record.title")}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <IconButton label={t("record.discard")} onClick={onClose}>
        <Trash2 size={20} />
      </IconButton>
      {refused ? (
        <p role="alert">{t("record.refused")}</p>
      ) : done && heard ? (
        <div className={styles.heard} role="group" aria-label={t("record.listen")}>
          <Sound
            kind="voice"
            media={{ id: heard.address, state: "ready", seconds: heard.seconds, peaks: heard.peaks }}
            conversationId=""
          />
        </div>
      ) : (
        <p className={styles.time} data-live={phase === "recording" || undefined}>
          {phase === "asking" ? t("record.asking") : seconds(length)}
        </p>
      )}
      {(phase === "recording" || phase === "paused") && (
        <>
          <IconButton label={t(phase === "paused" ? "record.go_on" : "record.pause")} onClick={pause}>
            {phase === "paused" ? <Play size={20} /> : <Pause size={20} />}
          </IconButton>
          <IconButton label={t("record.stop")} onClick={stop}>
            <Square size={18} />
          </IconButton>
        </>
      )}
      {phase === "done" && (
        <IconButton label={t("record.send")} className={styles.send} disabled={!sound} onClick={send}>
          <SendHorizontal size={20} />
        </IconButton>
      )}
    </div>
  );
}
