import { printTable } from "./figures";
import { benchEngine } from "./engine";
import { benchFloor } from "./floor";
import { benchLighthouse } from "./lighthouse";
import { benchServer } from "./server";
import { benchStreams } from "./streams";

const benches = {
  engine: { title: "One process, no network", run: benchEngine },
  server: { title: "One server over HTTP, 16 clients", run: benchServer },
  floor: { title: "The least that a request costs", run: benchFloor },
  lighthouse: { title: "Lighthouse: performance, accessibility, best practices, SEO", run: benchLighthouse },
  streams: { title: "One server, 500 open streams", run: benchStreams },
};

/** `npm run bench`: figures of this machine, each beside what it is to be compared with, from one run. Names choose some. */
const chosen = process.argv.slice(2);
for (const [name, { title, run }] of Object.entries(benches)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.stdout.write(`Measuring: ${name} …\n`);
  printTable(title, await run());
}
