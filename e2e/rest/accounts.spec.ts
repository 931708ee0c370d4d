import { expect, test } from "@playwright/test";
import { newPerson, UNKNOWN_CODE } from "../people";
import { servers } from "../servers";
import { join, logIn, readMe, register, RestClient, type RestUser, USER_KEYS } from "./client";

const SEVEN_DAYS = 7 * 24 * 60 * 60;

test.describe("POST /api/auth/register", () => {
  test("answers 201 with the user, in the original's keys", async () => {
    const person = newPerson("Ana");
    const answer = await new RestClient().post("/api/auth/register", person);
    expect(answer.status).toBe(201);
    expect(Object.keys(answer.body as object).toSorted()).toEqual(["message", "success", "user"]);
    expect(answer.body).toMatchObject({ success: true, message: expect.any(String) });
    const { user } = answer.body as { user: RestUser };
    expect(Object.keys(user).toSorted()).toEqual(USER_KEYS);
    expect(user).toMatchObject({ name: person.name, email: person.email, role: 2, referredBy: null, credits: 0 });
    expect(user).toMatchObject({
      _id: expect.stringMatching(/^usr_/),
      referralCode: expect.stringMatching(/^[A-Z0-9]{6}$/),
    });
    expect(new Date(user.createdAt).toISOString()).toBe(user.createdAt);
    expect(answer.headers.getSetCookie(), "registering does not log in").toEqual([]);
  });

  test("records who referred whom, whatever the code's case", async () => {
    const referrer = await register("Ana");
    const referee = await register("Ben", referrer.user.referralCode.toLowerCase());
    const { _id: referredBy } = referrer.user;
    expect(referee.user).toMatchObject({ referredBy, credits: 0 });
  });

  test("takes an empty, null or absent code as none", async () => {
    for (const code of [{ referralCode: "" }, { referralCode: null }, {}]) {
      const answer = await new RestClient().post("/api/auth/register", { ...newPerson("Cleo"), ...code });
      expect(answer.status).toBe(201);
      expect((answer.body as { user: RestUser }).user.referredBy).toBeNull();
    }
  });

  test("trims and lower-cases the e-mail", async () => {
    const person = newPerson("Ana");
    const written = { ...person, email: `  ${person.email.toUpperCase()} ` };
    const answer = await new RestClient().post("/api/auth/register", written);
    expect((answer.body as { user: RestUser }).user.email).toBe(person.email);
    await logIn(written);
  });

  test("answers 409 for an e-mail that is taken, also in other case", async () => {
    const { person } = await register("Ana");
    for (const email of [person.email, person.email.toUpperCase()]) {
      const answer = await new RestClient().post("/api/auth/register", { ...newPerson("Ben"), email });
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({ success: false, message: expect.stringContaining("already has an account") });
      expect(answer.body).not.toHaveProperty("user");
    }
  });

  test("answers 400 for an unknown code and makes no account", async () => {
    const person = newPerson("Ana");
    const answer = await new RestClient().post("/api/auth/register", { ...person, referralCode: UNKNOWN_CODE });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      success: false,
      errors: [{ field: "referralCode", message: expect.stringContaining("don't know this referral code") }],
    });
    expect((await new RestClient().post("/api/auth/login", person)).status).toBe(401);
  });

  test("answers 400 with every field at fault", async () => {
    const answer = await new RestClient().post("/api/auth/register", { name: "A", email: "ana", password: "short" });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body as object).toSorted()).toEqual(["errors", "message", "success"]);
    expect(answer.body).toEqual({
      success: false,
      message: expect.any(String),
      errors: ["name", "email", "password"].map((field) => ({ field, message: expect.any(String) })),
    });
  });

  test("50 registrations of one e-mail at once, in mixed case at both servers, make one account", async () => {
    const person = newPerson("Ana");
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => {
        const email = i % 3 === 0 ? person.email.toUpperCase() : person.email;
        const server = servers[i % 2 === 0 ? 0 : 1];
        return new RestClient(server).post("/api/auth/register", { ...person, email });
      }),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
    await logIn(person);
  });
});

test.describe("POST /api/auth/login", () => {
  test("answers 200 with the user and sets the cookie `token` for 7 days", async () => {
    const { person, user } = await register("Ana");
    const client = new RestClient();
    const answer = await client.post("/api/auth/login", { email: person.email, password: person.password });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ success: true, message: expect.any(String), user });
    const cookies = answer.headers.getSetCookie().map((line) => line.split("; "));
    const [attributes = [], ...others] = cookies.filter(([pair]) => !pair?.endsWith("="));
    expect(others, "one cookie is set, any other is cleared").toEqual([]);
    expect(attributes[0]).toMatch(/^token=.+/);
    expect(attributes).toContain("HttpOnly");
    expect(attributes).toContain("SameSite=Lax");
    expect(attributes).toContain("Path=/");
    expect(attributes).toContain(`Max-Age=${SEVEN_DAYS}`);
  });

  test("answers 401 in the same words for an unknown e-mail and a wrong password", async () => {
    const { person } = await register("Ana");
    const wrong = await new RestClient().post("/api/auth/login", { email: person.email, password: "not-this-one" });
    const { email } = newPerson("Nobody");
    const unknown = await new RestClient().post("/api/auth/login", { email, password: person.password });
    for (const answer of [wrong, unknown]) {
      expect(answer.status).toBe(401);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(wrong.body).toEqual({ success: false, message: expect.any(String) });
    expect(unknown.body).toEqual(wrong.body);
    expect([...unknown.headers.keys()].toSorted()).toEqual([...wrong.headers.keys()].toSorted());
  });
});

test.describe("GET /api/users/me", () => {
  test("answers 200 with the user, at either server", async () => {
    const { client, user } = await join("Ana");
    for (const server of servers) {
      const answer = await client.at(server).get("/api/users/me");
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ success: true, message: expect.any(String), user });
      expect(answer.headers.get("cache-control")).toContain("no-store");
    }
  });

  test("answers 401 without a session", async () => {
    const answer = await new RestClient().get("/api/users/me");
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ success: false, message: expect.any(String) });
  });
});

test.describe("POST /api/auth/logout", () => {
  test("with neither body nor content type clears the cookie and ends the session at both servers", async () => {
    const { client } = await join("Ana");
    const copied = client.token;
    const answer = await client.send("POST", "/api/auth/logout", {});
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ success: true, message: expect.any(String) });
    const cleared = answer.headers.getSetCookie().find((line) => line.startsWith("token="));
    expect(cleared).toMatch(/^token=;/);
    expect(cleared).toContain("Max-Age=0");
    for (const server of servers) {
      const thief = new RestClient(server, copied);
      expect((await thief.get("/api/users/me")).status).toBe(401);
      expect((await thief.post("/api/purchases", {})).status).toBe(401);
    }
  });

  test("ends this session and no other of the same user", async () => {
    const { person, client } = await join("Ana");
    const other = await logIn(person);
    await client.send("POST", "/api/auth/logout", {});
    expect((await readMe(other)).email).toBe(person.email);
  });

  test("answers 200 without a session", async () => {
    expect((await new RestClient().send("POST", "/api/auth/logout", {})).status).toBe(200);
  });
});
