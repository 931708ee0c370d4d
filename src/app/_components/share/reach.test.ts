import { expect, test } from "vitest";
import { isOnlyLocal } from "./reach";

test.each([
  "localhost:3000",
  "shop.localhost",
  "LOCALHOST",
  "127.0.0.1:3000",
  "127.1",
  "0x7f000001",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.20",
  "169.254.9.9",
  "100.64.0.1",
  "[::1]:3000",
  "[::]",
  "[fe80::1]",
  "[fd12:3456::1]",
  "[::ffff:192.168.1.5]",
  "raspberry.local",
  "raspberry.local.",
  "nas.lan",
  "shop.home.arpa",
  "myserver",
])("%s can be reached from here alone", (host) => {
  expect(isOnlyLocal(`http://${host}/r/ANA`)).toBe(true);
});

test.each([
  "shop.example",
  "www.shop.example:8443",
  "8.8.8.8",
  "172.15.0.1",
  "172.32.0.1",
  "192.169.0.1",
  "100.128.0.1",
  "[2001:db8::1]",
  "[::ffff:8.8.8.8]",
  "local.shop.example",
  "localhost.example",
  "10.example.com",
])("%s can be reached from elsewhere", (host) => {
  expect(isOnlyLocal(`https://${host}/r/ANA`)).toBe(false);
});
