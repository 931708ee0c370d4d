import Link from "next/link";

export const INBOX_TITLE = "Notifications";

export const INBOX_LEAD = (
  <>
    What happened since you last looked. Your{" "}
    <Link href="/profile#notifications" className="text-link">
      profile
    </Link>{" "}
    says what is told here, and what is mailed.
  </>
);
