/** A way to hand a link on: what it is called, and the address that opens it with the message written. */
export interface Channel {
  name: string;
  href: string;
}

/** The link, telling by which way it was handed on. */
function linkBy(link: string, source: string): string {
  const url = new URL(link);
  url.searchParams.set("utm_source", source);
  return url.href;
}

const query = (values: Record<string, string>) =>
  Object.entries(values)
    // Not URLSearchParams: its "+" for a space stays a plus in mail programs.
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join("&");

/**
 * The ways to share a link with a message, by each service's own address: nothing of them is loaded here, and nothing is sent
 * before the person does it there. Facebook and LinkedIn take no message.
 */
export function channelsFor(link: string, message: string, subject: string): Channel[] {
  const by = (source: string) => linkBy(link, source);
  const lines = (url: string) => `${message}\n\n${url}`.trim();
  return [
    // Lines of a mail end so, by RFC 6068.
    { name: "E-mail", href: `mailto:?${query({ subject, body: lines(by("email")).replaceAll("\n", "\r\n") })}` },
    { name: "WhatsApp", href: `https://wa.me/?${query({ text: lines(by("whatsapp")) })}` },
    { name: "Telegram", href: `https://t.me/share/url?${query({ url: by("telegram"), text: message })}` },
    { name: "X", href: `https://x.com/intent/post?${query({ text: message, url: by("x") })}` },
    { name: "Facebook", href: `https://www.facebook.com/sharer/sharer.php?${query({ u: by("facebook") })}` },
    { name: "LinkedIn", href: `https://www.linkedin.com/sharing/share-offsite/?${query({ url: by("linkedin") })}` },
  ];
}

/** What a friend is told at first; of the referrer's reward it says nothing. @param reward in words; null for none */
export function defaultMessage(shop: string, reward: string | null): string {
  return reward === null
    ? `Have a look at ${shop}. This is my link:`
    : `Register at ${shop} by my link, and you get ${reward} with your first purchase:`;
}
