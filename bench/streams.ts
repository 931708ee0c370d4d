import { setTimeout as sleep } from "node:timers/promises";
import type { UserId } from "~/contracts/ids";
import { loadCatalogue } from "~/modules/catalog/service";
import { createLink } from "~/modules/links/service";
import { addBuyers } from "./buyers";
import { type Figure, inParallel, percentile, perSecond, timed } from "./figures";
import { signIn } from "./visitors";
import { inShop, ORIGIN, withServer } from "./with-server";

const STREAMS = 500;
const REQUESTS = 2000;
const CLIENTS = 16;

interface Listener {
  userId: UserId;
  cookie: string;
}

/** Five hundred people's open streams: how soon an event of another process is there, and what others' requests feel of it. */
export async function benchStreams(): Promise<Figure[]> {
  const listeners: Listener[] = [];
  return withServer(
    (path) => measure(path, listeners),
    async (path) => void listeners.push(...(await makeListeners(path))),
  );
}

async function makeListeners(path: string): Promise<Listener[]> {
  await inShop(path, loadCatalogue);
  const { ids } = await addBuyers(path, STREAMS);
  const cookies = await inShop(path, (ctx) => signIn(ctx, ids));
  return ids.map((userId, nth) => ({ userId, cookie: cookies[nth] ?? "" }));
}

async function measure(path: string, listeners: Listener[]): Promise<Figure[]> {
  const [first] = listeners;
  const me = () => fetch(`${ORIGIN}/api/users/me`, { headers: { cookie: first?.cookie ?? "" } }).then((r) => r.text());
  await inParallel(2 * REQUESTS, CLIENTS, me);
  const [alone, aloneWaits] = [await throughput(me), await latencies(me, 200)];

  const streams = await Promise.all(listeners.map((listener) => openStream(listener)));
  const [beside, besideWaits] = [await throughput(me), await latencies(me, 200)];
  const [arrivals, busyWaits] = await Promise.all([eventsTo(path, streams), latencies(me, 200, 20)]);
  for (const stream of streams) stream.close();

  const median = (samples: number[]) => percentile(samples, 0.5);
  const milliseconds = (value: number) => `${value.toFixed(1)} ms`;
  const against = (samples: number[]) => `${(median(samples) / median(aloneWaits)).toFixed(2)} of without`;
  return [
    { what: "GET /api/users/me, no streams", value: `${alone}/s` },
    {
      what: `the same beside ${STREAMS} open streams`,
      value: `${beside}/s`,
      ratio: `${(beside / alone).toFixed(2)} of without`,
    },
    { what: "wait for it, no streams: median", value: milliseconds(median(aloneWaits)) },
    {
      what: `beside ${STREAMS} quiet streams: median`,
      value: milliseconds(median(besideWaits)),
      ratio: against(besideWaits),
    },
    {
      what: `while each of ${STREAMS} gets an event: median`,
      value: milliseconds(median(busyWaits)),
      ratio: `${against(busyWaits)}, p99 ${milliseconds(percentile(busyWaits, 0.99))}`,
    },
    {
      what: "from another process's commit to the stream: median",
      value: milliseconds(median(arrivals)),
      ratio: `p99 ${milliseconds(percentile(arrivals, 0.99))}, ${arrivals.length} of ${STREAMS} arrived`,
    },
  ];
}

const throughput = async (request: () => Promise<unknown>) =>
  perSecond(REQUESTS, await timed(() => inParallel(REQUESTS, CLIENTS, request)));

async function latencies(request: () => Promise<unknown>, count: number, pause = 5): Promise<number[]> {
  const samples: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    samples.push(await timed(request));
    await sleep(pause);
  }
  return samples;
}

interface OpenStream {
  userId: UserId;
  /** Resolves with the moment at which the event was read. */
  event: Promise<number>;
  close: () => void;
}

/** Opens a stream and waits until it is connected. */
async function openStream({ userId, cookie }: Listener): Promise<OpenStream> {
  const leaving = new AbortController();
  const input = encodeURIComponent("{}");
  const response = await fetch(`${ORIGIN}/api/trpc/activity.live?input=${input}`, {
    headers: { cookie, accept: "text/event-stream" },
    signal: leaving.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!response.ok || !reader) throw new Error(`No stream: ${response.status}`);
  await reader.read();
  const event = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return Number.NaN;
      if (value.includes("link.created")) return performance.now();
    }
  })().catch(() => Number.NaN);
  return { userId, event, close: () => leaving.abort() };
}

/** Commits an event for each from here, about 100 a second; milliseconds until each was read. */
const eventsTo = (path: string, streams: OpenStream[]) =>
  inShop(path, async (ctx) => {
    const arrivals: Promise<number>[] = [];
    for (const { userId, event } of streams) {
      await createLink(ctx, userId, { label: "An event" });
      const committedAt = performance.now();
      arrivals.push(Promise.race([event.then((at) => at - committedAt), sleep(10_000, Number.NaN)]));
      await sleep(8);
    }
    return (await Promise.all(arrivals)).filter((waited) => !Number.isNaN(waited));
  });
