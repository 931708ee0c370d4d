"use client";

import { PageFailure } from "../_components/page-failure";

export default function ProfileError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return <PageFailure title="Your profile could not be read" digest={error.digest} retry={retry} />;
}
