// Loaded into a server before anything else (--import): at SIGUSR2 it collects its garbage, and prints what is left. What V8 has
// not collected yet, or keeps to use again, says nothing about a leak: it comes and goes by 100 MB.
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = /** @type {() => void} */ (runInNewContext("gc"));

async function tell() {
  collect();
  // What was waiting to be finalized then is garbage now.
  await pause(500);
  collect();
  const { heapUsed, heapTotal, external, rss } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ memory: { kept: heapUsed + external, outside: rss - heapTotal } })}\n`);
}

process.on("SIGUSR2", () => void tell());
