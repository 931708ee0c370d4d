import { channel } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { NodeRequest } from "srvx/node";
import { describe, expect, test } from "vitest";
import { clientAddress, noteWhoConnects } from "./client-address";

describe("whose address counts", () => {
  test.each([
    ["no proxy: who connected, whatever was claimed", "6.6.6.6, 10.0.0.1", 0, "10.0.0.1"],
    ["one proxy: whom it saw", "6.6.6.6, 203.0.113.9, 10.0.0.1", 1, "203.0.113.9"],
    ["fewer steps than proxies: the first", "203.0.113.9, 10.0.0.1", 5, "203.0.113.9"],
    ["IPv4 in IPv6", "::ffff:203.0.113.9", 0, "203.0.113.9"],
    ["IPv6: the household's half", "2001:DB8::12:34:56", 0, "2001:db8:0:0::/64"],
    ["IPv6, long", "2001:db8:1:2:3:4:5:6", 0, "2001:db8:1:2::/64"],
    ["IPv6 with a zone", "fe80::1%eth0", 0, "fe80:0:0:0::/64"],
    ["loopback", "::1", 0, "0:0:0:0::/64"],
    ["nothing", null, 0, ""],
  ])("%s", (_, header, proxies, address) => {
    expect(clientAddress(header, proxies)).toBe(address);
  });
});

test("who connected stands behind what was claimed, however the headers are read", () => {
  noteWhoConnects();
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: "10.0.0.1" });
  const request = new IncomingMessage(socket);
  request.rawHeaders = ["X-Forwarded-For", "6.6.6.6"];
  request.headers = { "x-forwarded-for": "6.6.6.6" };
  channel("http.server.request.start").publish({ request });
  const { headers } = new NodeRequest({ req: request });
  expect(headers.get("x-forwarded-for")).toBe("6.6.6.6, 10.0.0.1");
  // Reading all of them makes Headers of what came over the wire.
  expect(Object.fromEntries(headers)["x-forwarded-for"]).toBe("6.6.6.6, 10.0.0.1");
});
