// Runs in a thread of its own, so that whoever makes the load does not stand in the way of the measure.
import { Agent, get } from "node:http";
import { parentPort, workerData } from "node:worker_threads";

const { address, samples } = /** @type {{ address: string; samples: number }} */ (workerData);
// One connection, as a balancer keeps one.
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Milliseconds until the answer is read; an error where it is not 200. @returns {Promise<number>} */
function ask() {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(address, { agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${address} answered ${answer.statusCode}.`));
      answer.resume().on("end", () => resolve(performance.now() - began));
    }).on("error", reject);
  });
}

/** @type {number[]} */
const took = [];
while (took.length < samples) {
  took.push(await ask());
  await new Promise((resolve) => setTimeout(resolve, 5));
}
agent.destroy();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- That is of windows
parentPort?.postMessage(took);
