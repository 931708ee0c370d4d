import type { Notification, SecurityChange } from "~/contracts/notifications";
import { formatCredits, formatDay } from "~/ui/formats";

interface NotificationWords {
  title: string;
  detail: string;
  /** Where one sees more of it. */
  href: string;
}

/** A notification as the inbox tells it. */
export function notificationWords(notification: Notification): NotificationWords {
  switch (notification.kind) {
    case "friend_registered":
      return {
        title: `${notification.friend} registered by your link`,
        detail: "The first purchase is what counts.",
        href: "/dashboard",
      };
    case "friend_purchased":
      return {
        title: `${notification.friend} made a first purchase`,
        detail:
          notification.credits > 0
            ? `It earned you ${formatCredits(notification.credits)}.`
            : "It earned you nothing: your dashboard says why.",
        href: "/dashboard",
      };
    case "credits_available":
      return {
        title: `${formatCredits(notification.credits)} can be spent`,
        detail: "The hold is over.",
        href: "/wallet",
      };
    case "credits_expiring":
      return {
        title: `${formatCredits(notification.credits)} expire on ${formatDay(notification.expiresAt)}`,
        detail: "Spend them before.",
        href: "/wallet",
      };
    case "credits_reversed":
      return { title: "Credits were taken back", detail: reversalWords(notification), href: "/wallet" };
    case "security":
      return { ...securityWords[notification.change], href: "/profile" };
  }
}

const securityWords: Record<SecurityChange, { title: string; detail: string }> = {
  password: {
    title: "Your password was changed",
    detail: "Other sessions have ended. If this was not you, change it again.",
  },
  email: { title: "Your e-mail address was changed", detail: "If this was not you, change your password." },
  second_factor_on: {
    title: "Your second factor was turned on",
    detail: "Logging in asks for a code from now on. Other sessions have ended.",
  },
  second_factor_off: {
    title: "Your second factor was turned off",
    detail: "If this was not you, change your password.",
  },
};

function reversalWords({ credits, shortfall }: { credits: number; shortfall: number }): string {
  const taken = credits > 0 ? ` ${formatCredits(credits)} came off your wallet.` : "";
  const owed = shortfall > 0 ? ` ${formatCredits(shortfall)} had been spent: what you earn next repays that.` : "";
  return `A purchase was refunded.${taken}${owed}`;
}
