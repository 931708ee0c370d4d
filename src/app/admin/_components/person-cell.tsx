interface PersonCellProps {
  name: string;
  /** Null for a former member. */
  email: string | null;
}

/** Somebody in a table: the name, and the address beneath it, cut off where it is very long. */
export function PersonCell({ name, email }: PersonCellProps) {
  return (
    <>
      {name}
      {email !== null && (
        <span title={email} className="caption block font-normal md:max-w-60 md:truncate">
          {email}
        </span>
      )}
    </>
  );
}
