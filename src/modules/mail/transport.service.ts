import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { MailId } from "~/contracts/ids";
import { env } from "~/env";
import type { Outgoing, Transport } from "./letter";

/** Where mails go as files while no SMTP server is set: beside the database. */
const OUTBOX = join(env.dataFolder, "outbox");

const fileOf = (id: MailId, folder: string) => join(folder, `${id}.eml`);

/** The id stays the same however often a mail is tried, so that whoever gets it twice can tell. */
const messageFrom = ({ id, recipient, subject, text }: Outgoing) => ({
  from: env.MAIL_FROM,
  to: recipient,
  subject,
  text,
  messageId: `<${id}@${new URL(env.NEXTAUTH_URL).hostname}>`,
  // Nobody reads an answer to these, and no machine should write one.
  headers: { "auto-submitted": "auto-generated" },
});

/** Sends by an SMTP server, e.g. `smtp://user:password@mail.example.com:587`. */
function smtpTransport(url: string): Transport {
  const smtp = createTransport(url, { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
  return {
    keepsText: false,
    async send(mail) {
      await smtp.sendMail(messageFrom(mail));
    },
    forget: async () => {},
  };
}

/** Writes each mail as a file that mail programs open. */
export function outboxTransport(folder = OUTBOX): Transport {
  const composer = createTransport({ streamTransport: true, buffer: true });
  return {
    keepsText: true,
    async send(mail) {
      const { message } = await composer.sendMail(messageFrom(mail));
      await mkdir(folder, { recursive: true });
      await writeFile(fileOf(mail.id, folder), message as Buffer);
    },
    async forget(ids) {
      for (const id of ids) await rm(fileOf(id, folder), { force: true });
    },
  };
}

/** The way out that the settings name. */
export const mailTransport: Transport = env.SMTP_URL ? smtpTransport(env.SMTP_URL) : outboxTransport();
