import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { referralLink } from "~/contracts/referral-link";
import { env } from "~/env";
import { api } from "~/trpc/server";
import { Live } from "./_components/live/live";
import { livePlace } from "./_components/live/live-place";
import { NavigationSign } from "./_components/navigation-sign";
import { SiteFooter } from "./_components/site-footer";
import { SiteHeader } from "./_components/site-header";
import { THEME_COOKIE, themeFromCookie } from "./_components/theme";
import { fontVariables } from "./fonts";

const description =
  "Digital products, and a referral programme that keeps its books: share your link, and both of you get credits once.";

export const metadata: Metadata = {
  metadataBase: new URL(env.NEXTAUTH_URL),
  title: { default: "Webpez: referrals and credits, each written once", template: "%s · Webpez" },
  description,
  openGraph: { siteName: "Webpez", type: "website", description },
  twitter: { card: "summary_large_image" },
};

async function chosenTheme() {
  return themeFromCookie((await cookies()).get(THEME_COOKIE)?.value);
}

const PAPER = "#f6f1e5";
const INK = "#13161b";

/** Colours the browser's own frame like the page. */
export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  if (theme !== "system") return { themeColor: theme === "dark" ? INK : PAPER };
  return {
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: PAPER },
      { media: "(prefers-color-scheme: dark)", color: INK },
    ],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [theme, profile] = await Promise.all([chosenTheme(), api.accounts.me()]);
  const person = profile && {
    name: profile.name,
    credits: profile.credits,
    isAdmin: profile.role === "admin",
    link: referralLink(env.NEXTAUTH_URL, profile.referralCode),
    unread: (await api.notifications.unread()).unread,
  };
  return (
    <html lang="en" className={fontVariables} data-theme={theme === "system" ? undefined : theme}>
      <body className="ledger-margin">
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
        >
          Skip to content
        </a>
        <NavigationSign />
        <SiteHeader person={person} theme={theme} />
        {/* As high as the window, so that the footer stands still below it while the next page comes. */}
        <main id="content" tabIndex={-1} className="page min-h-[calc(100dvh-4rem)] flex-1 outline-none">
          {children}
        </main>
        <SiteFooter person={person} />
        {person && <Live place={await livePlace()} />}
      </body>
    </html>
  );
}
