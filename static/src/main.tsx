import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/reset.css";
import "./styles/tokens.css";
import "./ui/theme";
import { App } from "./app";
import { languageReady } from "./i18n";

function start() {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

// Not awaited at the top: that would cut the entry into two dozen files.
void languageReady.then(start);
