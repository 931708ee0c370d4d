import { expect, test } from "vitest";
import { Registration, RegistrationForm } from "./accounts";

const ana = { name: "Ana Ruiz", email: "ana@example.com", password: "a good password" };

/** Field and message of everything wrong. */
const wrongIn = (value: unknown) =>
  Registration.safeParse(value).error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];

test("names and addresses are trimmed, addresses lower-cased, codes trimmed", () => {
  const given = { ...ana, name: " Ana Ruiz ", email: " Ana@Example.COM ", referralCode: " Ana-shares " };
  expect(Registration.parse(given)).toEqual({ ...ana, referralCode: "Ana-shares" });
});

test.each([undefined, null, "", "  "])("%j counts as no referral code", (referralCode) => {
  expect(Registration.parse({ ...ana, referralCode }).referralCode).toBeUndefined();
});

test.each([
  [{}, ["name: Enter your name.", "email: Enter your e-mail address.", "password: Enter a password."]],
  [
    { ...ana, name: 7, referralCode: 7 },
    ["name: Enter your name.", "referralCode: A referral code has 3 to 32 letters, digits or hyphens."],
  ],
  [{ ...ana, name: "Al" }, ["name: Use 3 characters or more."]],
  [{ ...ana, name: "x".repeat(81) }, ["name: Use 80 characters at most."]],
  [{ ...ana, name: "Ana\u0000Ruiz" }, ["name: Leave out control characters."]],
  [{ ...ana, email: "ana" }, ["email: Enter a valid e-mail address, such as ana@example.com."]],
  [{ ...ana, password: "short" }, ["password: Use 8 characters or more."]],
  [
    { ...ana, password: "🔑".repeat(19) },
    ["password: Use 72 bytes at most (72 plain letters, fewer with accents or emoji)."],
  ],
  [{ ...ana, referralCode: "a/b" }, ["referralCode: A referral code has 3 to 32 letters, digits or hyphens."]],
])("%j is answered field by field", (value, wrong) => {
  expect(wrongIn(value)).toEqual(wrong);
});

test("18 emoji just fill a password", () => {
  expect(wrongIn({ ...ana, password: "🔑".repeat(18) })).toEqual([]);
});

test("the form compares the two passwords even while another field is wrong", () => {
  const form = RegistrationForm.safeParse({ ...ana, name: "", repeatPassword: "another password" });
  expect(form.error?.issues.map((issue) => issue.path.join("."))).toEqual(["name", "repeatPassword"]);
});
