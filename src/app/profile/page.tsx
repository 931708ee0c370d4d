import { Download } from "lucide-react";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { api, HydrateClient } from "~/trpc/hydrate";
import { LinkButton } from "~/ui/button";
import { PageHeading } from "~/ui/page-heading";
import { pageOwner } from "../owner";
import { THEME_COOKIE, themeFromCookie } from "../_components/theme";
import { CurrentEmail } from "./_components/current-email";
import { DeleteAccount } from "./_components/delete-account";
import { EmailForm } from "./_components/email-form";
import { LeaderboardForm } from "./_components/leaderboard-form";
import { NameForm } from "./_components/name-form";
import { PasswordForm } from "./_components/password-form";
import { PreferencesForm } from "./_components/preferences-form";
import { ProfileSection } from "./_components/profile-section";
import { SecondFactor } from "./_components/second-factor/second-factor";
import { Sessions } from "./_components/sessions";
import { ThemeForm } from "./_components/theme-form";

const ADMIN_EMAIL_LEAD = "ADMIN_EMAIL in the settings names the admin’s address.";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const profile = await pageOwner("/profile");
  const isAdmin = profile.role === "admin";
  const [settings, preferences, jar] = await Promise.all([
    api.profile.settings(),
    api.notifications.preferences(),
    cookies(),
    api.sessions.list.prefetch(),
    api.sessions.secondFactor.prefetch(),
  ]);
  return (
    <HydrateClient>
      <PageHeading title="Your profile" lead="What the shop knows of you, and how it speaks to you." />
      <ProfileSection title="Name" lead="Whoever comes by your link sees the first name.">
        <NameForm name={profile.name} />
      </ProfileSection>
      <ProfileSection title="E-mail" lead={isAdmin ? ADMIN_EMAIL_LEAD : "You log in with it, and mail goes there."}>
        {isAdmin ? (
          <CurrentEmail email={profile.email} verified={settings.emailVerified} />
        ) : (
          <EmailForm email={profile.email} {...settings} />
        )}
      </ProfileSection>
      <ProfileSection title="Password" lead="A new one logs you out everywhere else.">
        <PasswordForm name={profile.name} email={profile.email} />
      </ProfileSection>
      <ProfileSection
        id="second-factor"
        title="Second factor"
        lead="An app on your phone shows a code, which logging in then asks for beside the password."
      >
        <SecondFactor />
      </ProfileSection>
      <ProfileSection title="Sessions" lead="Where you are logged in. A session ends by itself after 7 days.">
        <Sessions />
      </ProfileSection>
      <ProfileSection title="Theme" lead="Kept in this browser.">
        <ThemeForm fromServer={themeFromCookie(jar.get(THEME_COOKIE)?.value)} />
      </ProfileSection>
      <ProfileSection
        id="notifications"
        title="Notifications"
        lead="What you are told here, and what is mailed to you."
      >
        <PreferencesForm preferences={preferences} />
      </ProfileSection>
      <ProfileSection title="Leaderboard" lead="Shows your first name and initial, and how many friends converted.">
        <LeaderboardForm onLeaderboard={settings.onLeaderboard} />
      </ProfileSection>
      <ProfileSection title="Your data" lead="Everything the shop holds of you, in one file.">
        {/* `download` leaves the click to the browser: there is no page at this address. */}
        <LinkButton href="/api/users/me/export" download prefetch={false}>
          <Download aria-hidden />
          Download my data
        </LinkButton>
      </ProfileSection>
      {!isAdmin && (
        <ProfileSection title="Delete account" lead="Your name and address are erased, for good.">
          <DeleteAccount />
        </ProfileSection>
      )}
    </HydrateClient>
  );
}
