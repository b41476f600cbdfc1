import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const backend = `http://127.0.0.1:${process.env.PORT ?? "8000"}`;

/** Says the order of layers at the top of every stylesheet: whichever of them a page loads first decides it. */
const layerOrder: Plugin = {
  name: "layer-order",
  enforce: "post",
  generateBundle(_, bundle) {
    for (const asset of Object.values(bundle)) {
      if (asset.type !== "asset" || !asset.fileName.endsWith(".css")) continue;
      asset.source = `@layer reset,base,components;${String(asset.source)}`;
    }
  },
};

export default defineConfig({
  plugins: [react(), layerOrder],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "dist",
    target: "es2023",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    manifest: true,
    // The content security policy forbids data: scripts and styles; assets are always files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "^/(v1|simulator|webhooks|schema|healthz|readyz)(/|$)": { target: backend, ws: true },
    },
  },
});
