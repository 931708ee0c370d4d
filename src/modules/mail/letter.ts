import type { MailId, UserId } from "~/contracts/ids";

/** What is to be sent, in plain text. */
interface Message {
  recipient: string;
  subject: string;
  text: string;
}

/** A message to queue. `userId` says whose it is: erasing the account deletes it. */
export interface Letter extends Message {
  userId: UserId;
}

/** A message on its way. The id stays the same however often it is tried. */
export interface Outgoing extends Message {
  id: MailId;
}

/** The way out of the shop. */
export interface Transport {
  /** Whether a mail can still be read here after it was sent. */
  keepsText: boolean;
  /** Rejects when the mail was not taken. */
  send: (mail: Outgoing) => Promise<void>;
  /** Deletes what is kept of mails, where anything is. */
  forget: (ids: readonly MailId[]) => Promise<void>;
}
