import type { Desk } from './desk';

/** An option of the command line. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: true;
  /** What stands for its value in the help: `N`, `TEXT`. */
  readonly value?: string;
  readonly text: string;
}

/** Options by name. */
export type Options = Readonly<Record<string, Option>>;

type Value<One extends Option> = One['type'] extends 'boolean'
  ? boolean
  : One extends { multiple: true }
    ? readonly string[]
    : string | undefined;

/** What was given, by the option's name. */
export type Values<Some extends Options> = { readonly [Name in keyof Some]: Value<Some[Name]> };

/** 0: done; 1: something is wrong, was refused or cannot be reached. Bad usage is 2. */
export type ExitCode = 0 | 1;

/** What a command was given. */
export interface Given<Some extends Options> {
  readonly positionals: readonly string[];
  readonly values: Values<Some>;
}

/** One thing that an operator can do. */
export interface Command {
  /** `parked list`. */
  readonly name: string;
  /** What follows the name: `SERVICE ID…`. */
  readonly usage: string;
  readonly summary: string;
  /** More about it, for its own help. */
  readonly details?: string;
  readonly options: Options;
  readonly run: (desk: Desk, given: Given<Options>) => Promise<ExitCode>;
}

/** Defines a command whose `run` is given exactly the options that it declares. */
export const defineCommand = <const Some extends Options>(
  command: Omit<Command, 'options' | 'run'> & {
    readonly options: Some;
    readonly run: (desk: Desk, given: Given<Some>) => Promise<ExitCode>;
  },
  // The command line gives each command the options that it declares; a list of all commands cannot say so.
): Command => command as unknown as Command;
