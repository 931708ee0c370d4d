import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { type Person, newPerson } from "../people";
import { PASSWORD_HASH } from "../secrets";
import { admin, shop } from "../servers";

export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed JSON, or the text where it is none. */
  body: unknown;
}

export interface Message {
  /** Sent as application/json. */
  json?: unknown;
  /** Sent as it is. */
  raw?: BodyInit;
  headers?: Record<string, string>;
}

/** A user in the form of the REST contract. */
export interface RestUser {
  _id: string;
  name: string;
  email: string;
  role: number;
  referralCode: string;
  referredBy: string | null;
  credits: number;
  createdAt: string;
}

export const USER_KEYS = ["_id", "createdAt", "credits", "email", "name", "referralCode", "referredBy", "role"];

/**
 * A client that knows the original's REST table and nothing else: it keeps the cookie `token` and sends it along. No
 * answer it ever gets may hold a password hash.
 */
export class RestClient {
  readonly server: string;
  token: string | undefined;

  constructor(server: string = shop, token?: string) {
    this.server = server;
    this.token = token;
  }

  /** The same session at another server. */
  at(server: string): RestClient {
    return new RestClient(server, this.token);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("GET", path, { headers });
  }

  post(path: string, json?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("POST", path, { json, headers });
  }

  async send(method: string, path: string, { json, raw, headers = {} }: Message): Promise<Answer> {
    const body = json === undefined ? raw : JSON.stringify(json);
    const response = await fetch(this.server + path, {
      method,
      redirect: "manual",
      headers: {
        ...(json !== undefined && { "content-type": "application/json" }),
        ...(this.token !== undefined && { cookie: `token=${this.token}` }),
        ...headers,
      },
      ...(body !== undefined && { body }),
      ...(body instanceof ReadableStream && { duplex: "half" as const }),
    });
    const text = await response.text();
    // Pages hold `$2` and "hash" for reasons of their own; JSON has none.
    const isJson = response.headers.get("content-type")?.includes("json");
    const secret = (isJson ? /\$2|hash/i : PASSWORD_HASH).exec(text)?.[0];
    expect(secret, `${method} ${path} tells a password hash`).toBeUndefined();
    this.#keepToken(response.headers);
    return { status: response.status, headers: response.headers, body: parsed(text) };
  }

  #keepToken(headers: Headers): void {
    const cookie = headers.getSetCookie().find((line) => line.startsWith("token="));
    if (cookie) this.token = /^token=([^;]*)/.exec(cookie)?.[1] || undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Registers somebody new by the REST contract. */
export async function register(
  firstName: string,
  referralCode?: string,
  server: string = shop,
): Promise<{ person: Person; user: RestUser }> {
  const person = newPerson(firstName);
  const answer = await new RestClient(server).post("/api/auth/register", { ...person, referralCode });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return { person, user: (answer.body as { user: RestUser }).user };
}

/** A client with a session of this person. */
export async function logIn({ email, password }: Omit<Person, "name">, server: string = shop): Promise<RestClient> {
  const client = new RestClient(server);
  const answer = await client.post("/api/auth/login", { email, password });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return client;
}

/** Registers somebody new and logs in. */
export async function join(firstName: string, referralCode?: string, server: string = shop) {
  const { person, user } = await register(firstName, referralCode, server);
  return { person, user, client: await logIn(person, server) };
}

/** A referrer, and somebody who registered by the referrer's code; both logged in. */
export async function joinPair(server: string = shop) {
  const referrer = await join("Ana", undefined, server);
  const referee = await join("Ben", referrer.user.referralCode, server);
  return { referrer, referee };
}

/** The user as GET /api/users/me has it now. */
export async function readMe(client: RestClient): Promise<RestUser> {
  const answer = await client.get("/api/users/me");
  expect(answer.status).toBe(200);
  return (answer.body as { user: RestUser }).user;
}

interface Listed {
  result: { data: { items: unknown[]; nextCursor: string | null } };
}

/** How many purchases this client's user has made; the REST contract has no list of them, so tRPC is asked. */
export async function countPurchases(client: RestClient): Promise<number> {
  let count = 0;
  let cursor: string | null = null;
  do {
    const input = encodeURIComponent(JSON.stringify({ cursor, limit: 100 }));
    const answer = await client.get(`/api/trpc/purchases.list?input=${input}`);
    expect(answer.status).toBe(200);
    const page: Listed["result"]["data"] = (answer.body as Listed).result.data;
    count += page.items.length;
    cursor = page.nextCursor;
  } while (cursor);
  return count;
}

/** The products' ids, in the shop's order. */
export async function productIds(): Promise<[string, string, ...string[]]> {
  const answer = await new RestClient().get("/api/trpc/catalog.list");
  expect(answer.status).toBe(200);
  const products = (answer.body as { result: { data: { id: string }[] } }).result.data;
  return products.map(({ id }) => id) as [string, string, ...string[]];
}

/** Calls a tRPC query or mutation, for what the REST contract has no words for; answers its data. */
export async function trpc<T>(
  client: RestClient,
  kind: "query" | "mutation",
  path: string,
  input?: unknown,
): Promise<T> {
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const answer =
    kind === "query"
      ? await client.get(`/api/trpc/${path}${query}`)
      : await client.post(`/api/trpc/${path}`, input, { origin: client.server });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return (answer.body as { result: { data: T } }).result.data;
}

/** Has the admin grant credits to somebody, or take some, once for each reason. */
export async function adjust(userId: string, credits: number, ...reasons: string[]): Promise<void> {
  const operator = await logIn(admin);
  for (const reason of reasons) {
    const order = { userId, credits, reason, idempotencyKey: randomUUID() };
    await trpc(operator, "mutation", "adjustments.create", order);
  }
}
