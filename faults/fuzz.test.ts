import { expect, onTestFinished, test, vi } from "vitest";
import { procedures, routes } from "~/testing/access";
import { Random } from "./random";
import { origins, Servers } from "./servers";
import { logIn, shopBeforeTheStorm } from "./shop";

const CALLS = 10_000;
const AT_ONCE = 16;
/** Until here everything is loaded and compiled; from here on what is kept would be a leak. */
const WARM_UP = 4_000;
/** Of what is left after garbage was collected, buffers included: half a kilobyte for each call. */
const MOST_KEPT_MB = 5;
/** Of the process outside V8's heap, where SQLite and others have theirs. */
const MOST_OUTSIDE_MB = 50;

/** Names that inputs have somewhere; most calls give a door names that it does not know. */
const NAMES =
  "id code label email password name referralCode productId license idempotencyKey credits limit cursor period by status search sort filter token userId reason amountCents purchaseId slug lastEventId currentPassword newPassword onLeaderboard kind inApp referrerReward json __proto__ constructor".split(
    " ",
  );

/** Each as it stands in JSON, or what somebody takes for JSON. */
const VALUES = [
  "null",
  "true",
  "0",
  "-1",
  "0.1",
  "1e400",
  "9007199254740992",
  "-9007199254740993",
  "NaN",
  "Infinity",
  "undefined",
  "",
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"💶"',
  '"مرحبا"',
  '"<script>alert(1)</script>"',
  '"\' OR 1=1 --"',
  '"%00"',
  '"../../etc/passwd"',
  '"usr_01h455vb4pex5vsknk084sn02q"',
  '"trn_01h455vb4pex5vsknk084sn02q"',
  '"ana@example.com"',
  '"2026-01-01"',
  '"1e9"',
  "[]",
  "{}",
  "[null]",
  '{"a":{"b":[1]}}',
  '{"__proto__":{"role":"admin"}}',
  `"${"a".repeat(5_000)}"`,
  `"${"é".repeat(40_000)}"`,
  `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
  `${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}`,
];

const TYPES = [
  ...Array<string>(8).fill("application/json"),
  "application/json; charset=utf-16",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/octet-stream",
  "nonsense",
];

const STREAMS = ["activity.live", "books.prove"];

const NEXTAUTH =
  "session csrf providers signin signin/credentials callback/credentials signout error verify-request _log nothing"
    .split(" ")
    .map((name) => `/api/auth/${name}`);

/** What no answer may tell. */
const SECRETS =
  /SQLITE_|SqliteError|constraint failed|failed query|node_modules|\.next\/server|\n\s+at |\$2[aby]\$\d\d/i;

test(`${CALLS} calls that nobody should make are refused: none is a fault of ours, none tells more than it should`, async () => {
  const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
  console.log(`FAULTS_SEED=${seed} makes the same choices again`);
  const random = new Random(seed);
  const shop = await shopBeforeTheStorm({ spenders: 1, friends: 1 });
  const servers = new Servers(shop.path, { NODE_OPTIONS: "--import ./src/testing/memory.mjs" });
  onTestFinished(() => servers.kill());
  await servers.start();
  const [origin] = origins;
  const tokens = ["", "nonsense", "eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0.", "a".repeat(4_000)];
  for (const person of [shop.admin, ...shop.friends]) {
    const token = await logIn(origin, person);
    tokens.push(token, token, `${token.slice(0, -2)}xx`);
  }
  const doors = [
    ...Object.keys(procedures)
      .filter((name) => !STREAMS.includes(name))
      .map((name) => `/api/trpc/${name}`),
    ...Object.values(routes)
      .flat()
      .map(({ path }) => path),
    ...NEXTAUTH,
  ];

  const wrong: string[] = [];
  const statuses: Record<number, number> = {};
  const call = async () => {
    const { path, init } = aCall(random, doors, tokens);
    const answer = await fetch(origin + path, { ...init, redirect: "manual" });
    const text = await answer.text();
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    const leaked = SECRETS.exec(text)?.[0];
    if ((answer.status >= 500 && answer.status !== 503) || leaked) {
      wrong.push(
        `${init.method} ${path.slice(0, 300)} ${(init.body ?? "").slice(0, 300)}: ${answer.status} ${leaked ?? text.slice(0, 200)}`,
      );
    }
  };
  const calls = async (many: number) => {
    let left = many;
    const caller = async () => {
      while (left-- > 0) await call();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, caller));
  };
  await calls(WARM_UP);
  const before = await memoryOf(servers);
  await calls(CALLS);
  const after = await memoryOf(servers);
  console.log(JSON.stringify({ statuses, before, after }));
  expect(wrong).toEqual([]);
  expect(after.kept - before.kept).toBeLessThan(MOST_KEPT_MB * 1e6);
  expect(after.outside - before.outside).toBeLessThan(MOST_OUTSIDE_MB * 1e6);
});

/** A call like no page would make it. */
function aCall(
  random: Random,
  doors: string[],
  tokens: string[],
): { path: string; init: { method: string; headers: Record<string, string>; body?: string } } {
  const door = random.of(doors);
  const method = random.next() < 0.05 ? random.of(["PUT", "DELETE", "PATCH"]) : random.of(["GET", "POST"]);
  const isBatch = door.startsWith("/api/trpc/") && random.next() < 0.2;
  const size = isBatch ? random.between(1, 15) : 1;
  const inputs = Array.from({ length: size }, () => anInput(random));
  const path = isBatch
    ? `/api/trpc/${inputs.map(() => random.of(doors).split("/").at(-1)).join(",")}?batch=1`
    : random.next() < 0.1
      ? `${door}?callbackUrl=${encodeURIComponent(random.of(VALUES).slice(0, 100))}&batch=x`
      : door;
  const body = isBatch ? `{${inputs.map((input, n) => `"${n}":${input}`).join(",")}}` : (inputs[0] ?? "");
  const headers: Record<string, string> = { cookie: `token=${random.of(tokens)}` };
  if (random.next() < 0.1) headers["idempotency-key"] = encodeURIComponent(random.of(VALUES).slice(0, 300));
  if (method === "GET" || method === "DELETE") {
    const query = `input=${encodeURIComponent(body.slice(0, 3_000))}`;
    return { path: `${path}${path.includes("?") ? "&" : "?"}${query}`, init: { method, headers } };
  }
  headers["content-type"] = random.of(TYPES);
  return { path, init: { method, headers, body } };
}

/** Somebody's idea of an input. */
function anInput(random: Random): string {
  if (random.next() < 0.25) return random.of(VALUES);
  const names = Array.from({ length: random.between(1, 6) }, () => random.of(NAMES));
  return `{${names.map((name) => `"${name}":${random.of(VALUES) || '""'}`).join(",")}}`;
}

interface Memory {
  kept: number;
  outside: number;
}

/** Of the first server, in bytes, without garbage. */
async function memoryOf(servers: Servers): Promise<Memory> {
  const told = () => servers.log.filter((line) => "memory" in line);
  const [pid = 0] = servers.pids;
  const before = told().length;
  process.kill(pid, "SIGUSR2");
  await vi.waitFor(() => expect(told().length).toBeGreaterThan(before), 10_000);
  return told().at(-1)?.memory as Memory;
}
