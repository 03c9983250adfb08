export interface Passwords {
  readonly hash: (password: string) => Promise<string>;
  /** Takes as long for an unknown account (`null`) as for a wrong password. */
  readonly matches: (password: string, hash: string | null) => Promise<boolean>;
}
