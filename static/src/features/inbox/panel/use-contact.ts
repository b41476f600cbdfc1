import { useCallback, useEffect, useState } from "react";
import { getContact } from "@/protocol/endpoints";
import type { ContactDetail, Conversation } from "@/protocol/types";

/** Names, doubts and merges of the contact, read again whenever its conversation changed. */
export function useContact(conversation: Conversation, wanted = true) {
  const [detail, setDetail] = useState<ContactDetail | null>(null);
  const { id, doubted, name } = conversation.contact;
  const load = useCallback(() => {
    // What can not be read now is read with the next change; the thread does not depend on it.
    getContact(id).then(setDetail, () => undefined);
  }, [id]);
  useEffect(() => {
    if (wanted) load();
  }, [wanted, load, doubted, name]);
  return { detail: detail?.contact.id === id ? detail : null, load };
}
