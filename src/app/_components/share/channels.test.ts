import { expect, test } from "vitest";
import { channelsFor, defaultMessage } from "./channels";

const link = "https://shop.example/r/ana-reads";
const message = "Tea & cake + 🍰 für 2?\nSecond line = #1 100%";
const channels = new Map(channelsFor(link, message, "From Ana & co").map(({ name, href }) => [name, new URL(href)]));
const parameters = (name: string) => Object.fromEntries(channels.get(name)?.searchParams ?? []);

test("the message arrives as it was written, with the link and by which way it went", () => {
  expect(parameters("WhatsApp")).toEqual({ text: `${message}\n\n${link}?utm_source=whatsapp` });
  expect(parameters("Telegram")).toEqual({ text: message, url: `${link}?utm_source=telegram` });
  expect(parameters("X")).toEqual({ text: message, url: `${link}?utm_source=x` });
  expect(parameters("Facebook")).toEqual({ u: `${link}?utm_source=facebook` });
  expect(parameters("LinkedIn")).toEqual({ url: `${link}?utm_source=linkedin` });
  expect(parameters("E-mail")).toEqual({
    subject: "From Ana & co",
    body: `${message}\n\n${link}?utm_source=email`.replaceAll("\n", "\r\n"),
  });
});

test("a mail program finds no plus where a space was, and no end where an ampersand was", () => {
  const mail = channels.get("E-mail")?.href ?? "";
  expect(mail).toContain("body=Tea%20%26%20cake%20%2B%20%F0%9F%8D%B0");
  expect(mail).toContain("%0D%0ASecond%20line%20%3D%20%231%20100%25");
});

test("a link that has a query keeps it", () => {
  const [mail] = channelsFor("https://shop.example/registration?refercode=A", "", "");
  expect(decodeURIComponent(mail?.href ?? "")).toContain("registration?refercode=A&utm_source=email");
});

test("the first message speaks of the friend's reward alone", () => {
  expect(defaultMessage("Webpez", "2 credits")).toBe(
    "Register at Webpez by my link, and you get 2 credits with your first purchase:",
  );
  expect(defaultMessage("Webpez", null)).toBe("Have a look at Webpez. This is my link:");
});
