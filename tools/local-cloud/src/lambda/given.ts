type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that a change names: what it leaves out stays as it is. */
export const given = <T extends object>(changed: T): Given<T> =>
  Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined)) as Given<T>;
