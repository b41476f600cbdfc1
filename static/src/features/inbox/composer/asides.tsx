import type { RefObject } from "react";
import { otherWords } from "@/store/composer-texts";
import { useKeyed } from "@/store/use-keyed";
import { OtherWords } from "@/features/personal/other-words";
import { Oversight } from "@/features/oversight/oversight";
import { ColleagueWriting } from "./colleague-writing";
import { DoubtBar } from "./doubt-bar";
import { StaleBar } from "./stale-bar";
import type { useStaleGuard } from "./use-stale-guard";

interface Props {
  conversationId: string;
  text: string;
  guard: ReturnType<typeof useStaleGuard>;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** What others do meanwhile in this thread, and what holds back the words that were to be sent. */
export function Asides({ conversationId: id, text, guard, field }: Props) {
  const other = useKeyed(otherWords, id);
  const back = () => {
    guard.wait();
    field.current?.focus();
  };
  return (
    <>
      <Oversight conversationId={id} text={text} />
      {guard.colleague === null && <ColleagueWriting conversationId={id} />}
      {other && <OtherWords id={id} />}
      {guard.news && (
        <StaleBar
          conversationId={id}
          news={guard.news}
          onSee={back}
          onSend={guard.confirm}
          onClose={back}
          onDiscard={guard.discard}
          asked={guard.asked}
        />
      )}
      {(guard.colleague !== null || guard.late) && (
        <DoubtBar
          colleague={guard.colleague}
          onSend={guard.confirm}
          onWait={back}
          onDiscard={guard.discard}
          asked={guard.asked}
        />
      )}
    </>
  );
}
