import { lazy, Suspense, useState } from "react";
import { createPortal } from "react-dom";
import { FlaskConical } from "lucide-react";
import { useT } from "@/i18n";
import type { AiSettings } from "@/protocol/types";
import { Button } from "@/ui/button";
import styles from "./try-out.module.css";

const PreviewSheet = lazy(() => import("./preview-sheet"));

interface Props {
  settings: AiSettings;
  dirty: boolean;
}

/** Opens the preview, of fields that could be saved. Outside of the form that it tries: Enter in its search must
 *  not save anything. */
export function TryOut({ settings, dirty }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-label={t("preview.open")}
        title={t("preview.open")}
        icon={<FlaskConical size={16} aria-hidden="true" />}
        onClick={({ currentTarget }) => setOpen(currentTarget.form?.reportValidity() ?? true)}
      >
        <span className={styles.words}>{t("preview.open")}</span>
      </Button>
      {open &&
        createPortal(
          <Suspense fallback={null}>
            <PreviewSheet settings={settings} dirty={dirty} onClose={() => setOpen(false)} />
          </Suspense>,
          document.body,
        )}
    </>
  );
}
