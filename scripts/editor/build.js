// The editor and what it is made of to one script and one file of licences, both part of the package.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../../src/ofstedkg/serve/editor");

const made = await build({
  absWorkingDir: here,
  entryPoints: ["editor.js"],
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "ofstedkgEditor",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});

const names = new Set();
for (const path of Object.keys(made.metafile.inputs)) {
  const found = path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (found) names.add(found[1]);
}
const parts = Array.from(names).sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { name, version, license, text: readFileSync(join(folder, "LICENSE"), "utf8").trim() };
});
const listed = parts.map((part) => `${part.name} ${part.version} (${part.license})`);
const banner = `/* ofstedkg: the SPARQL editor, built by scripts/editor from\n   ${listed.join(",\n   ")};\n   their licences are in LICENSES.txt. */\n`;
const text = made.outputFiles[0].text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
writeFileSync(join(out, "editor.js"), banner + text);
writeFileSync(join(out, "LICENSES.txt"), parts.map((p) => `${p.name} ${p.version}\n\n${p.text}\n`).join(`\n${"-".repeat(80)}\n\n`));
