/** Whether somebody's password is the person's name or address, or its part before the @, however spaced or in capitals. */
export function isPersonal(password: string, { name, email }: { name: string; email: string }): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[\s._-]/g, "");
  return [name, email, email.slice(0, email.lastIndexOf("@"))].some((own) => plain(own) === plain(password));
}
