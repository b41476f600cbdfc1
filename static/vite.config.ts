import react from "@vitejs/plugin-react";
import { readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
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

/** Tells the page's first script which files the thread is made of: they come beside the app, not after it. */
const threadFiles: Plugin = {
  name: "thread-files",
  transformIndexHtml: {
    order: "post",
    handler(html, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((each) => each.type === "chunk");
      const thread = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith("/thread/thread-pane.tsx"));
      const css = chunks.flatMap((each) =>
        each === thread ? [...(each.viteMetadata?.importedCss ?? [])] : [],
      );
      const files = thread ? [thread.fileName, ...thread.imports, ...css] : [];
      const more = files.map((file) => `/${file}`).filter((file) => !html.includes(file));
      return html.replace('src="/early.js"', `src="/early.js" data-thread="${more.join(" ")}"`);
    },
  },
};

const pack = promisify(brotliCompress);

// The highest takes twice as long, for one in seventy.
const LEVEL = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };

/** A sixth less than gzip, in more time than a server has while somebody waits. */
const packed: Plugin = {
  name: "packed",
  apply: "build",
  async writeBundle({ dir }, bundle) {
    const texts = Object.keys(bundle).filter((name) => /^[^.].*\.(js|css|html)$/.test(name));
    await Promise.all(
      texts.map(async (name) => {
        const file = `${dir}/${name}`;
        // Whole or not at all: a server may be reading.
        await writeFile(`${file}.br.part`, await pack(await readFile(file), LEVEL));
        await rename(`${file}.br.part`, `${file}.br`);
      }),
    );
  },
};

export default defineConfig({
  plugins: [react(), layerOrder, threadFiles, packed],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "dist",
    target: "es2023",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    manifest: true,
    // The content security policy forbids data: scripts and styles; assets are always files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // In one file, and all icons in another: two dozen and fifty are as many requests, each of which takes its
        // turn on a slow line.
        codeSplitting: {
          groups: [
            { name: "app", tags: ["$initial"], priority: 2 },
            { name: "icons", test: /lucide-react/, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "^/(v1|simulator|webhooks|schema|healthz|readyz)(/|$)": { target: backend, ws: true },
    },
  },
});
