// Sends requests from a process of its own: jobs as JSON on stdin, one after another; what came of each as JSON on stdout.
import { text } from "node:stream/consumers";
import autocannon from "autocannon";

/**
 * @typedef {{ method?: "GET" | "POST"; path: string; headers?: Record<string, string>; body?: string }} Request
 * @typedef {{ origin: string; clients: number; requests: Request[] }} Job each request is sent once, by so many clients
 * @typedef {{ perSecond: number; milliseconds: number[]; failed: number; firstFailure: string }} Outcome
 *   `milliseconds` of each answer as they came; `failed` of them were not 2xx
 */

/** @param {Job} job @returns {Promise<Outcome>} */
async function drive({ origin, clients, requests }) {
  let next = 0;
  let failed = 0;
  let firstFailure = "";
  /** @type {number[]} */
  const milliseconds = [];
  const began = performance.now();
  let ended = began;
  await new Promise((resolve, reject) => {
    const instance = autocannon(
      {
        url: origin,
        connections: Math.min(clients, requests.length),
        amount: requests.length,
        timeout: 60,
        // It ends at a tick only.
        sampleInt: 25,
        requests: [
          {
            setupRequest: (request) => ({ ...request, ...requests[next++ % requests.length] }),
            onResponse(status, body) {
              if (status >= 200 && status < 300) return;
              failed += 1;
              firstFailure ||= `${status} ${body.slice(0, 200)}`;
            },
          },
        ],
      },
      (error) => (error ? reject(error) : resolve(undefined)),
    );
    instance.on("response", (_client, _status, _bytes, took) => {
      milliseconds.push(took);
      ended = performance.now();
    });
  });
  return { perSecond: (milliseconds.length * 1000) / (ended - began), milliseconds, failed, firstFailure };
}

/** @type {Outcome[]} */
const outcomes = [];
for (const job of /** @type {Job[]} */ (JSON.parse(await text(process.stdin)))) outcomes.push(await drive(job));
process.stdout.write(JSON.stringify(outcomes));
