import { createServer, type Server, type Socket } from "node:net";
import { once } from "node:events";
import { mailPort } from "./servers";

/** A mail as an SMTP server got it. */
interface ReceivedMail {
  to: string;
  subject: string;
  text: string;
}

/** An SMTP server for the shop that sends mail, as small as it can be. It takes everything. */
export class Mailbox {
  readonly #mails: ReceivedMail[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((socket) => this.#talk(socket));
  }

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    mailbox.#server.listen(mailPort, "127.0.0.1");
    await once(mailbox.#server, "listening");
    return mailbox;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    await closed;
  }

  /** The mails to an address, oldest first. */
  to(address: string): ReceivedMail[] {
    return this.#mails.filter(({ to }) => to === address);
  }

  #talk(socket: Socket): void {
    let buffer = "";
    let recipient = "";
    let isData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    const take = (line: string) => {
      if (/^(EHLO|HELO)/i.test(line)) say("250 mailbox");
      else if (/^MAIL/i.test(line)) say("250 ok");
      else if (/^RCPT/i.test(line)) {
        recipient = /<([^>]*)>/.exec(line)?.[1] ?? "";
        say("250 ok");
      } else if (/^DATA/i.test(line)) {
        isData = true;
        say("354 go on");
      } else if (/^QUIT/i.test(line)) {
        say("221 bye");
        socket.end();
      } else say("250 ok");
    };
    socket.setEncoding("utf8");
    socket.on("error", () => {});
    socket.on("data", (chunk: string) => {
      buffer += chunk;
      for (;;) {
        const end = buffer.indexOf(isData ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const part = buffer.slice(0, end);
        buffer = buffer.slice(end + (isData ? 5 : 2));
        if (isData) {
          isData = false;
          this.#mails.push(received(recipient, part));
          say("250 taken");
        } else take(part);
      }
    });
    say("220 mailbox");
  }
}

/** Plain text, quoted-printable where a line is long or holds more than ASCII. */
function received(to: string, source: string): ReceivedMail {
  const [head = "", ...body] = source.split("\r\n\r\n");
  const text = body.join("\n\n").replaceAll("\r\n", "\n");
  const isQuoted = /^content-transfer-encoding: quoted-printable/im.test(head);
  return {
    to,
    subject: /^subject: (.*)$/im.exec(head)?.[1]?.trim() ?? "",
    text: isQuoted
      ? text
          .replaceAll("=\n", "")
          .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : text,
  };
}
