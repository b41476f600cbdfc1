// Bytes of JavaScript and CSS, gzip -9, that each entry of the build asks for before it can show anything.
// With --json: kilobytes by entry, and no judgement.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = { "index.html": 150 };
const LAZY_BUDGET_KB = 60;
const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const kilobytes = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length / 1000;

const closure = (name, seen = new Set()) => {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const other of manifest[name].imports ?? []) closure(other, seen);
  return seen;
};

const shell = closure("index.html");
const asJson = process.argv.includes("--json");
const sizes = {};
let failed = false;
for (const [name, chunk] of Object.entries(manifest)) {
  if (!chunk.isEntry && !chunk.isDynamicEntry) continue;
  const parts = [...closure(name)].filter((part) => chunk.isEntry || !shell.has(part));
  const js = parts.reduce((sum, part) => sum + kilobytes(manifest[part].file), 0);
  const css = parts
    .flatMap((part) => manifest[part].css ?? [])
    .reduce((sum, file) => sum + kilobytes(file), 0);
  const limit = BUDGET_KB[name] ?? LAZY_BUDGET_KB;
  failed ||= js > limit;
  sizes[name] = { js: Number(js.toFixed(1)), css: Number(css.toFixed(1)) };
  if (!asJson) console.log(`${name}: ${js.toFixed(1)} kB JS of ${limit}, ${css.toFixed(1)} kB CSS`);
}
if (asJson) console.log(JSON.stringify(sizes));
process.exit(failed && !asJson ? 1 : 0);
