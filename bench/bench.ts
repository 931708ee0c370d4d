import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { buildIfNeeded } from "../scripts/build.mjs";
import { alone } from "../scripts/lock.mjs";
import { benchEngine } from "./engine";
import { type Figure, printTable } from "./figures";
import { benchFloor } from "./floor";
import { benchBackup } from "./jobs";
import { benchLighthouse } from "./lighthouse";
import { benchServer } from "./server";
import { benchSizes } from "./sizes";
import { benchStreams } from "./streams";

const benches = {
  sizes: { title: "A shop of 1,000 users → one of the chosen size", run: benchSizes },
  engine: { title: "One process, no network", run: benchEngine },
  server: { title: "One server over HTTP, 16 clients", run: benchServer },
  floor: { title: "The least that a request costs", run: benchFloor },
  backup: { title: "A backup of a shop of the chosen size, and writing beside it", run: benchBackup },
  streams: { title: "One server, 500 open streams", run: benchStreams },
  lighthouse: { title: "Lighthouse: performance, accessibility, best practices, SEO", run: benchLighthouse },
};

type Name = keyof typeof benches;

/** Without names: what needs no browser, in one go. */
const USUAL: Name[] = ["sizes", "streams"];

const RESULTS = "data/bench.json";

/**
 * `npm run bench -- --size N`: figures of this machine, each beside what it is to be compared with, from one run. Names choose
 * parts. The same figures are written to data/bench.json.
 */
const { values, positionals } = parseArgs({
  options: { size: { type: "string", default: "10000" } },
  allowPositionals: true,
});
const size = Number(values.size);
if (!Number.isInteger(size) || size < 1_000) throw new Error("--size must be a number of users, 1000 or more.");
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0)
  throw new Error(`There is no ${unknown.join()}: ${Object.keys(benches).join(", ")} can be named.`);

await alone(buildIfNeeded);
const began = Date.now();
const figures: (Figure & { bench: Name })[] = [];
for (const name of positionals.length > 0 ? (positionals as Name[]) : USUAL) {
  process.stdout.write(`Measuring: ${name} …\n`);
  const { title, run } = benches[name];
  const measured = await run(size);
  printTable(title, measured);
  figures.push(...measured.map((figure) => ({ bench: name, ...figure })));
}
const seconds = Math.round((Date.now() - began) / 1000);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node.js ${process.version}`;
mkdirSync(dirname(RESULTS), { recursive: true });
writeFileSync(RESULTS, JSON.stringify({ at: new Date(began).toISOString(), machine, size, seconds, figures }, null, 2));
process.stdout.write(`${machine}. ${seconds} s in all; the same in ${RESULTS}.\n`);
