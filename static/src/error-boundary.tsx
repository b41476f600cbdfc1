import { Component, type ReactNode } from "react";
import { t } from "@/i18n";
import { Button } from "@/ui/button";
import styles from "./features/shell/splash.module.css";

/** The last net: a screen that broke says so and offers the one thing that helps. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className={styles.splash} role="alert">
        <p>{t("app.broken")}</p>
        <Button look="primary" onClick={() => location.reload()}>
          {t("offline.reload")}
        </Button>
      </main>
    );
  }
}
