/** Ends the session and goes home by a load of the page, which forgets all that was read with it. Throws where it could not. */
export async function logOut(): Promise<void> {
  const response = await fetch("/api/auth/logout", { method: "POST" });
  if (!response.ok) throw new Error(response.statusText);
  window.location.assign("/");
}
