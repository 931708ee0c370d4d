import type { NotificationData, SecurityChange } from "~/contracts/notifications";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const count = new Intl.NumberFormat("en-US");

const creditsOf = (credits: number) => `${count.format(credits)} ${credits === 1 ? "credit" : "credits"}`;

/**
 * A notification as a mail in plain text. It names no friend: mail is read by others on its way, and stays when the friend
 * has gone.
 * @param shop the shop's address
 */
export function mailOf(data: NotificationData, shop: string): { subject: string; text: string } {
  const { subject, words, path } = wordsOf(data);
  const footer =
    data.kind === "security"
      ? "If this was not you, change your password at once: it logs everybody else out."
      : `Choose what is mailed to you: ${shop}/profile`;
  return { subject, text: `${words}\n\n${shop}${path}\n\n${footer}\n` };
}

const securityWords: Record<SecurityChange, { subject: string; words: string }> = {
  password: {
    subject: "Your password was changed",
    words: "The password of your account was changed, and every other session was ended.",
  },
  email: {
    subject: "Your e-mail address was changed",
    words: "Your account has another e-mail address from now on: log in with the new one.",
  },
  second_factor_on: {
    subject: "Your second factor was turned on",
    words: "From now on your account asks for a code beside the password. Every other session was ended.",
  },
  second_factor_off: {
    subject: "Your second factor was turned off",
    words: "From now on the password alone opens your account.",
  },
};

function wordsOf(data: NotificationData): { subject: string; words: string; path: string } {
  switch (data.kind) {
    case "friend_registered":
      return {
        subject: "A friend registered by your link",
        words: "Somebody registered by your link. The first purchase is what counts.",
        path: "/dashboard",
      };
    case "friend_purchased":
      return {
        subject: data.credits > 0 ? `You earned ${creditsOf(data.credits)}` : "A friend made a first purchase",
        words:
          data.credits > 0
            ? `A friend made a first purchase. It earned you ${creditsOf(data.credits)}.`
            : "A friend made a first purchase. It earned you nothing; your dashboard says why.",
        path: "/dashboard",
      };
    case "credits_available":
      return {
        subject: `${creditsOf(data.credits)} can be spent`,
        words: `The hold is over: you can spend ${creditsOf(data.credits)} now.`,
        path: "/wallet",
      };
    case "credits_expiring":
      return {
        subject: `${creditsOf(data.credits)} expire on ${day.format(data.expiresAt)}`,
        words: `Spend ${creditsOf(data.credits)} before ${day.format(data.expiresAt)} (UTC), the day of their expiry.`,
        path: "/wallet",
      };
    case "credits_reversed":
      return {
        subject: "Credits were taken back",
        words: [
          "A purchase was refunded.",
          ...(data.credits > 0 ? [`${creditsOf(data.credits)} of its reward were taken back.`] : []),
          ...(data.shortfall > 0
            ? [`${creditsOf(data.shortfall)} had been spent: what you earn next repays that.`]
            : []),
        ].join(" "),
        path: "/wallet",
      };
    case "security":
      return { ...securityWords[data.change], path: "/profile" };
  }
}
