import { expect, test } from "@playwright/test";
import { newPerson } from "../people";
import { countPurchases, join, productIds, register, RestClient } from "./client";

const long = (length: number) => "a".repeat(length);
const WRONG_TYPES = [null, 5, true, {}, ["a"]];

/** What each field refuses. `undefined` leaves the field out. */
const registration: [field: string, values: unknown[]][] = [
  ["name", [undefined, "", "  ", "Al", " A ", long(81), "Ana\0Reyes", ...WRONG_TYPES]],
  [
    "email",
    [
      undefined,
      "",
      "ana",
      "ana@",
      "@example.com",
      "a b@example.com",
      `${long(250)}@example.com`,
      "ana\0@example.com",
      ...WRONG_TYPES,
    ],
  ],
  ["password", [undefined, "", "1234567", long(73), "🔑".repeat(19), "pass\0word1", ...WRONG_TYPES]],
  ["referralCode", ["AB", "-ABC", "ABC_12", "ABCDE\0", long(5000), 5, true, {}, ["ABCDEF"]]],
];

test.describe("POST /api/auth/register", () => {
  for (const [field, values] of registration) {
    for (const value of values) {
      test(`refuses ${field} ${named(value)}`, async () => {
        const answer = await new RestClient().post("/api/auth/register", { ...newPerson("Ana"), [field]: value });
        expect(answer.status).toBe(400);
        const { errors, ...rest } = answer.body as { errors: { field: string; message: string }[] };
        expect(rest).toEqual({ success: false, message: expect.any(String) });
        expect(errors.length).toBeGreaterThan(0);
        for (const error of errors) expect(error).toEqual({ field, message: expect.stringMatching(/^[A-Z].*\.$/) });
      });
    }
  }

  test("takes each field at its limits", async () => {
    const person = newPerson("Ana");
    const local = person.email.split("@")[0] ?? "";
    const longest = `${local}@${[long(63), long(63), long(63)].join(".")}.com`;
    for (const fields of [
      { name: "Bob", password: "kind-ant" },
      { name: long(80), password: long(72), email: longest },
    ]) {
      const answer = await new RestClient().post("/api/auth/register", { ...newPerson("Ana"), ...fields });
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    }
  });

  test("ignores what it does not know: nobody makes an admin or credits", async () => {
    const extra = { role: 1, credits: 100, referredBy: "usr_1", _id: "usr_1", __proto__: { role: "admin" } };
    const answer = await new RestClient().post("/api/auth/register", { ...newPerson("Mallory"), ...extra });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ user: { role: 2, credits: 0, referredBy: null } });
  });
});

test.describe("POST /api/auth/login", () => {
  for (const [field, values] of [
    ["email", [undefined, "", "  ", long(255), ...WRONG_TYPES]],
    ["password", [undefined, "", long(1001), ...WRONG_TYPES]],
  ] as const) {
    for (const value of values) {
      test(`refuses ${field} ${named(value)}`, async () => {
        const answer = await new RestClient().post("/api/auth/login", { ...newPerson("Ana"), [field]: value });
        expect(answer.status).toBe(400);
        expect(answer.body).toMatchObject({ success: false, errors: [{ field, message: expect.any(String) }] });
      });
    }
  }

  test("answers 401 for what no account can have", async () => {
    const { person } = await register("Ana");
    const given = [
      { email: person.email, password: long(73) },
      { email: person.email, password: `${person.password}\0` },
      { email: person.email, password: `${person.password}\0${person.password}` },
      { email: `${person.email}\0`, password: person.password },
      { email: "not an address", password: person.password },
      { email: "' OR 1=1 --", password: "' OR 1=1 --" },
    ];
    for (const credentials of given) {
      const answer = await new RestClient().post("/api/auth/login", credentials);
      expect(answer.status, JSON.stringify(credentials)).toBe(401);
    }
  });
});

test.describe("POST /api/purchases", () => {
  test("refuses a malformed product id with 400, an unknown product with 404, and buys nothing", async () => {
    const { client } = await join("Ana");
    const [productId] = await productIds();
    const malformed = [
      "",
      "prd_1",
      "PRD",
      productId.toUpperCase(),
      `${productId}\0`,
      `${productId} `,
      long(5000),
      5,
      true,
      {},
      [],
    ];
    for (const value of malformed) {
      const answer = await client.post("/api/purchases", { productId: value });
      expect(answer.status, named(value)).toBe(400);
      expect(answer.body).toMatchObject({
        success: false,
        errors: [{ field: "productId", message: expect.any(String) }],
      });
    }
    const unknown = await client.post("/api/purchases", { productId: `prd_${"0".repeat(26)}` });
    expect(unknown.status).toBe(404);
    expect(unknown.body).toMatchObject({ success: false, message: expect.any(String) });
    expect(await countPurchases(client)).toBe(0);
  });

  test("refuses an Idempotency-Key that is empty or too long", async () => {
    const { client } = await join("Ana");
    for (const key of ["", " ", long(201)]) {
      const answer = await client.post("/api/purchases", {}, { "idempotency-key": key });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ errors: [{ field: "Idempotency-Key", message: expect.any(String) }] });
    }
    expect((await client.post("/api/purchases", {}, { "idempotency-key": long(200) })).status).toBe(201);
    expect(await countPurchases(client)).toBe(1);
  });
});

for (const path of ["/api/auth/register", "/api/auth/login", "/api/purchases"]) {
  test.describe(`The body of POST ${path}`, () => {
    let client: RestClient;
    test.beforeAll(async () => {
      client = (await join("Ana")).client;
    });
    test.afterAll(async () => {
      expect(await countPurchases(client)).toBe(0);
    });

    const send = (raw: BodyInit, contentType = "application/json") =>
      client.send("POST", path, { raw, headers: { "content-type": contentType } });

    test("that is not valid JSON gets 400", async () => {
      for (const raw of ["{", "{'a':1}", "name=Ana", "\0", "{}{}", new Uint8Array([0xff, 0xfe])]) {
        const answer = await send(raw);
        expect(answer.status, String(raw)).toBe(400);
        expect(answer.body).toMatchObject({ success: false, message: expect.any(String) });
      }
    });

    test("that is JSON but no object gets 400", async () => {
      for (const raw of ["null", "[]", "5", '"a"', "true"]) {
        const answer = await send(raw);
        expect(answer.status, raw).toBe(400);
        expect(answer.body).toMatchObject({ success: false, message: expect.any(String) });
      }
    });

    test("of another type gets 415", async () => {
      const types = [
        "text/plain",
        "text/plain;application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
      ];
      for (const type of types) {
        const answer = await send("{}", type);
        expect(answer.status, type).toBe(415);
        expect(answer.body).toMatchObject({ success: false, message: expect.any(String) });
      }
      expect((await client.send("POST", path, { raw: new TextEncoder().encode("{}") })).status, "no type").toBe(415);
    });

    test("that is too large gets 413, and 411 where its length is not announced", async () => {
      const large = JSON.stringify({ name: long(200_000) });
      const answer = await send(large);
      expect(answer.status).toBe(413);
      expect(answer.body).toMatchObject({ success: false, message: expect.any(String) });
      expect((await send(new Blob([large]).stream())).status).toBe(411);
    });

    test("that nests too deep gets 400", async () => {
      const answer = await send(`{"name":${"[".repeat(40_000)}${"]".repeat(40_000)},"productId":{}}`);
      expect(answer.status).toBe(400);
    });
  });
}

test("another method than the contract's gets 405 and does nothing", async () => {
  const { client, user } = await join("Ana");
  for (const path of ["/api/auth/register", "/api/purchases", "/api/users/me", "/api/users/referred"]) {
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      expect((await client.send(method, path, {})).status, `${method} ${path}`).toBe(405);
    }
  }
  expect((await client.get("/api/purchases")).status).toBe(405);
  expect((await client.send("POST", "/api/users/me", {})).status).toBe(405);
  expect((await client.get("/api/auth/logout")).status, "a link logs nobody out").toBe(405);
  expect((await client.get("/api/users/me")).body).toMatchObject({ user });
});

/** A value in a test's name. */
function named(value: unknown): string {
  if (value === undefined) return "left out";
  const text = JSON.stringify(value);
  return text.length > 30 ? `${text.slice(0, 12)}… (${text.length})` : text;
}
