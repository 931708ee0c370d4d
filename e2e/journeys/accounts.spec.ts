import { expect, type Page } from "@playwright/test";
import { logged, test } from "../fixtures";
import {
  enter,
  expectFieldError,
  expectLoggedIn,
  expectLoggedOut,
  field,
  fillRegistration,
  logIn,
  logOut,
  registerBy,
  submitLogIn,
  submitRegistration,
} from "../pages/accounts";
import { newPerson, type Person } from "../people";
import { mailShop } from "../servers";
import * as rest from "../rest/client";

async function expectTyped(page: Page, { name, email, password }: Person): Promise<void> {
  await expect(field(page, "Name")).toHaveValue(name);
  await expect(field(page, "E-mail")).toHaveValue(email);
  await expect(field(page, "Password")).toHaveValue(password);
}

test.describe("The registration form", () => {
  test("says that a password is easy to guess, at its field, and keeps what was typed", async ({ newVisitor }) => {
    const page = await newVisitor({ provokes: logged(400) });
    await page.goto("/registration");
    const person = newPerson("Ana");
    for (const [password, words] of [
      ["football1", /among the first that anybody tries/],
      [person.email, /easy to guess/],
    ] as const) {
      await fillRegistration(page, { ...person, password });
      await submitRegistration(page);
      await expectFieldError(page, "Password", words);
      await expectTyped(page, { ...person, password });
    }
    await fillRegistration(page, person);
    await submitRegistration(page);
    await expectLoggedIn(page, person);
  });

  test("says what is missing in every field when sent empty", async ({ newVisitor }) => {
    const page = await newVisitor();
    await page.goto("/registration");
    await submitRegistration(page);
    await expectFieldError(page, "Name", /\S/);
    await expectFieldError(page, "E-mail", /Enter your e-mail address/);
    await expectFieldError(page, "Password", /\S/);
    await expectFieldError(page, "Repeat password", /Repeat the password/);
    await expect(field(page, "Referral code")).not.toHaveAttribute("aria-invalid", "true");
    await expect(field(page, "Name")).toBeFocused();
    await expect(page).toHaveURL("/registration");
  });

  const wrong: { label: Parameters<typeof field>[1]; value: string; words: RegExp }[] = [
    { label: "Name", value: "Al", words: /3 characters or more/ },
    { label: "Name", value: "   ", words: /3 characters or more/ },
    { label: "Name", value: "a".repeat(81), words: /80 characters at most/ },
    { label: "E-mail", value: "ana", words: /valid e-mail address/ },
    { label: "E-mail", value: `${"a".repeat(250)}@example.com`, words: /254 characters at most/ },
    { label: "Password", value: "1234567", words: /8 characters or more/ },
    { label: "Password", value: "a".repeat(73), words: /72 bytes at most/ },
    { label: "Repeat password", value: "something else", words: /two passwords differ/ },
    { label: "Referral code", value: "AB", words: /3 to 32 letters, digits or hyphens/ },
  ];
  test("says what is wrong with each field, sends nothing, and takes the corrected form", async ({ newVisitor }) => {
    const page = await newVisitor();
    const sent: string[] = [];
    page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    const ana = newPerson("Ana");
    await page.goto("/registration");
    for (const { label, value, words } of wrong) {
      await fillRegistration(page, ana);
      await field(page, "Referral code").clear();
      await field(page, label).fill(value);
      await submitRegistration(page);
      await expectFieldError(page, label, words);
      await expect(field(page, label)).toHaveValue(value);
    }
    expect(sent).toEqual([]);
    await fillRegistration(page, ana);
    await field(page, "Referral code").clear();
    await submitRegistration(page);
    await expectLoggedIn(page, ana);
  });

  test("keeps everything typed when the e-mail is taken, also in other case", async ({ newVisitor }) => {
    const { person } = await rest.register("Ana");
    const page = await newVisitor({ provokes: logged(409) });
    await page.goto("/registration");
    const other = { ...newPerson("Ben"), email: person.email.toUpperCase() };
    await fillRegistration(page, other);
    await submitRegistration(page);
    await expectFieldError(page, "E-mail", /already has an account/);
    await expectTyped(page, other);
    const { email } = newPerson("Ben");
    await field(page, "E-mail").fill(email);
    await submitRegistration(page);
    await expectLoggedIn(page, other);
  });

  test("says when the shop cannot be reached and loses nothing", async ({ newVisitor }) => {
    const page = await newVisitor({ provokes: /Failed to load resource/ });
    const ana = newPerson("Ana");
    await page.goto("/registration");
    await fillRegistration(page, ana);
    await page.route("**/api/trpc/accounts.register**", (route) => route.abort(), { times: 1 });
    await submitRegistration(page);
    await expect(page.getByRole("main").getByRole("alert")).toContainText("could not be reached");
    await expectTyped(page, ana);
    await submitRegistration(page);
    await expectLoggedIn(page, ana);
  });

  test("a double click makes one account and logs in", async ({ newVisitor }) => {
    const page = await newVisitor();
    const ana = newPerson("Ana");
    await page.goto("/registration");
    await fillRegistration(page, ana);
    await page.getByRole("button", { name: "Register", exact: true }).dblclick();
    await expectLoggedIn(page, ana);
  });

  test("shows and hides the password on request", async ({ newVisitor }) => {
    const page = await newVisitor();
    await page.goto("/registration");
    await expect(field(page, "Password")).toHaveAttribute("type", "password");
    await page.getByRole("button", { name: "Show password", exact: true }).click();
    await expect(field(page, "Password")).toHaveAttribute("type", "text");
    await expect(field(page, "Repeat password")).toHaveAttribute("type", "password");
  });
});

test.describe("Logging in", () => {
  test("says what is missing", async ({ newVisitor }) => {
    const page = await newVisitor();
    await page.goto("/login");
    await page.getByRole("button", { name: "Log in", exact: true }).click();
    await expectFieldError(page, "E-mail", /Enter your e-mail address/);
    await expectFieldError(page, "Password", /Enter your password/);
  });

  test("with a wrong password keeps the e-mail; an unknown e-mail gets the same words", async ({ newVisitor }) => {
    const { person } = await rest.register("Ana");
    const page = await newVisitor({ provokes: logged(401) });
    await page.goto("/login");
    const told = page.getByRole("main").getByRole("alert");
    await submitLogIn(page, { email: person.email, password: "not-this-one" });
    await expect(told).toHaveText("The e-mail address or the password is wrong.");
    await expect(field(page, "E-mail")).toHaveValue(person.email);
    await expect(page).toHaveURL("/login");
    const words = await told.innerText();
    await page.reload();
    await submitLogIn(page, { email: newPerson("Nobody").email, password: person.password });
    await expect(told).toHaveText(words);
    await submitLogIn(page, person);
    await expectLoggedIn(page, person);
    await expect(page).toHaveURL("/dashboard");
  });

  test("after ten wrong passwords says how long to wait, and keeps the e-mail", async ({ newVisitor }) => {
    // The one shop that holds people to its limits.
    const page = await newVisitor({ baseURL: mailShop, provokes: logged(429) });
    const { email } = newPerson("Nobody");
    for (let nth = 0; nth < 10; nth++) {
      const answer = await page.request.post("/api/auth/login", { data: { email, password: `guess ${nth}` } });
      expect(answer.status()).toBe(401);
    }
    await page.goto("/login");
    await submitLogIn(page, { email, password: "one more guess" });
    const told = page.getByRole("main").getByRole("alert");
    await expect(told).toHaveText(/^That was tried too often\. Try again in 1[45] minutes\.$/);
    await expect(field(page, "E-mail")).toHaveValue(email);
  });

  test("says when the shop cannot be reached and keeps the e-mail", async ({ newVisitor }) => {
    const { person } = await rest.register("Ana");
    const page = await newVisitor({ provokes: /Failed to load resource|CLIENT_FETCH_ERROR/ });
    await page.goto("/login");
    await page.route("**/api/auth/**", (route) => route.abort());
    await submitLogIn(page, person);
    await expect(page.getByRole("main").getByRole("alert")).toContainText("could not be reached");
    await expect(field(page, "E-mail")).toHaveValue(person.email);
    await page.unrouteAll();
    await submitLogIn(page, person);
    await expectLoggedIn(page, person);
  });

  for (const path of ["/dashboard", "/admin"]) {
    test(`${path} sends a signed-out visitor to log in and back`, async ({ newVisitor }) => {
      const { person } = await rest.register("Ana");
      const page = await newVisitor();
      await page.goto(path);
      await expect(page).toHaveURL(`/login?callbackUrl=${path}`);
      await submitLogIn(page, person);
      await expectLoggedIn(page, person);
      await expect(page).toHaveURL(path);
    });
  }

  for (const callbackUrl of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    test(`never leads to ${callbackUrl}`, async ({ newVisitor }) => {
      const { person } = await rest.register("Ana");
      const page = await newVisitor();
      await page.goto(`/login?${new URLSearchParams({ callbackUrl })}`);
      await submitLogIn(page, person);
      await expectLoggedIn(page, person);
      await expect(page).toHaveURL("/dashboard");
    });
  }
});

test.describe("Logging out", () => {
  test("ends the session: nothing private is left behind the back button", async ({ newVisitor }) => {
    const page = await newVisitor();
    const ana = newPerson("Ana");
    await registerBy(page, "/registration", ana);
    await expect(page).toHaveURL("/dashboard");
    await expect(page.getByRole("main")).toContainText(ana.email);
    const copied = await page.context().cookies();
    await logOut(page, ana);
    await expect(page).toHaveURL("/");
    await page.goBack();
    await page.reload();
    await expect(page).toHaveURL("/login?callbackUrl=/dashboard");
    await expect(page.getByText(ana.email)).toHaveCount(0);
    await expect(page.getByText(ana.name)).toHaveCount(0);

    const thief = await newVisitor();
    await thief.context().addCookies(copied);
    await thief.goto("/dashboard");
    await expect(thief).toHaveURL("/login?callbackUrl=/dashboard");
  });

  test("ends it in the other tab too, and the next person sees nothing of the one before", async ({ newVisitor }) => {
    const page = await newVisitor();
    const ana = newPerson("Ana");
    await registerBy(page, "/registration", ana);
    const other = await page.context().newPage();
    await other.goto("/dashboard");
    await logOut(page, ana);
    await other.reload();
    await expect(other).toHaveURL("/login?callbackUrl=/dashboard");
    const ben = await rest.register("Ben");
    await logIn(page, ben.person);
    await expect(page.getByRole("main")).toContainText(ben.person.email);
    await expect(page.getByText(ana.email)).toHaveCount(0);
    await logOut(page, ben.person);
    await expectLoggedOut(page);
  });

  test("ends a session that came by the cookie of the REST contract as well", async ({ newVisitor }) => {
    const { client, person } = await rest.join("Ana");
    const page = await newVisitor();
    await enter(page, client);
    await page.goto("/dashboard");
    await logOut(page, person);
    await page.goto("/dashboard");
    await expect(page).toHaveURL("/login?callbackUrl=/dashboard");
    expect((await client.get("/api/users/me")).status).toBe(401);
  });
});
