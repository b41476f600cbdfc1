import { useT } from "@/i18n";
import { ProblemNote } from "@/ui/problem-note";
import { useDelayed } from "@/ui/use-delayed";
import styles from "./splash.module.css";

export function Splash({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useT();
  const slow = useDelayed(!error);
  return (
    <main className={styles.splash}>
      {error ? (
        <ProblemNote error={error} title={t("app.failed")} onRetry={onRetry} />
      ) : (
        slow && (
          <div className={styles.skeleton} role="status" aria-label={t("app.loading")}>
            {Array.from({ length: 9 }, (_, row) => (
              <span key={row} />
            ))}
          </div>
        )
      )}
    </main>
  );
}
