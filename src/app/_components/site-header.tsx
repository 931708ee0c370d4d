import Link from "next/link";
import { LinkButton } from "~/ui/button";
import { AccountMenu } from "./account-menu";
import { Bell } from "./bell";
import { NavLinks } from "./nav-links";
import { Palette } from "./palette/palette";
import { PhoneMenu } from "./phone-menu";
import { navigationFor, type SignedIn } from "./signed-in";
import type { ThemeChoice } from "./theme";
import { ThemeSwitch } from "./theme-switch";
import { Wordmark } from "./wordmark";

export function SiteHeader({ person, theme }: { person: SignedIn | null; theme: ThemeChoice }) {
  return (
    <header className="border-b border-rule">
      <div className="page">
        <div className="relative flex h-16 items-center gap-6 md:h-18 md:gap-4 lg:gap-6">
          <Link href="/" aria-label="Webpez, home" className="rounded-sm">
            <Wordmark />
          </Link>
          <nav aria-label="Main" className="hidden h-full items-center md:flex">
            <NavLinks links={navigationFor(person)} />
          </nav>
          <div className="ml-auto hidden min-w-0 items-center gap-1.5 md:flex">
            <Palette person={person} />
            <ThemeSwitch fromServer={theme} />
            {person ? (
              <>
                <Bell person={person} />
                <AccountMenu person={person} />
              </>
            ) : (
              <>
                <LinkButton href="/login" variant="quiet" size="small">
                  Log in
                </LinkButton>
                <LinkButton href="/registration" size="small">
                  Register
                </LinkButton>
              </>
            )}
          </div>
          <div className="ml-auto flex items-center gap-1 md:hidden">
            {person && <Bell person={person} />}
            <PhoneMenu person={person} theme={theme} />
          </div>
        </div>
      </div>
    </header>
  );
}
