// Loaded into a server before anything else (--import): at SIGUSR2 it collects its garbage, and prints what is left. What V8 has
// not collected yet says nothing about a leak: it comes and goes by 50 MB.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = /** @type {() => void} */ (runInNewContext("gc"));

process.on("SIGUSR2", () => {
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ memory: { heapUsed, rss } })}\n`);
});
