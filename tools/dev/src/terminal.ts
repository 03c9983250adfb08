import { readableLine } from './log-line';
import type { PlatformEvent, PlatformLog } from './platform-events';
import { serviceNames } from './services';

export interface TerminalOptions {
  /** Print the services' lines as they are, and nothing else on standard output. */
  json: boolean;
}

export interface Terminal {
  show: PlatformLog;
  print(text: string): void;
}

const colours = [36, 33, 35, 32];
const sourceWidth = Math.max(...serviceNames.map((name) => name.length));
const liveEvery = 100;
const plainEvery = 10_000;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const prefix = (source: string, colour: boolean): string => {
  const index = serviceNames.findIndex((name) => name === source || source.startsWith(`${name}-`));
  const text = source.padEnd(sourceWidth);
  return colour ? `\u001b[${colours[index] ?? 90}m${text}\u001b[0m` : text;
};

/** Writes what happens for the person at the terminal, or into a file: there without colours and moving lines. */
export const makeTerminal = ({ json }: TerminalOptions): Terminal => {
  const stream = json ? process.stderr : process.stdout;
  const live = stream.isTTY;
  const active = new Map<string, number>();
  let liveShown = false;
  let timer: NodeJS.Timeout | undefined;
  // The terminal may be closed before we are.
  for (const each of [process.stdout, process.stderr]) each.on('error', () => undefined);

  const clear = (): void => {
    if (liveShown) stream.write('\r\u001b[2K');
    liveShown = false;
  };
  const print = (text: string): void => {
    clear();
    stream.write(`${text}\n`);
  };
  const progress = (): void => {
    const waiting = [...active].map(([step, since]) => `${step} ${seconds(performance.now() - since)}`);
    const text = `  ... ${waiting.join(', ')}`;
    if (live) {
      clear();
      stream.write(text.slice(0, (stream.columns || 80) - 1));
      liveShown = true;
    } else {
      print(text);
    }
  };
  const follow = (): void => {
    clearInterval(timer);
    timer = active.size === 0 ? undefined : setInterval(progress, live ? liveEvery : plainEvery).unref();
  };

  const show = (event: PlatformEvent): void => {
    switch (event.kind) {
      case 'step-started':
        active.set(event.step, performance.now());
        follow();
        break;
      case 'step-ended':
        active.delete(event.step);
        // Why a step failed is said once, at the end; the others only stopped because of it.
        if (event.done) print(`  done  ${event.step.padEnd(24)}${seconds(event.milliseconds)}`);
        else clear();
        follow();
        break;
      case 'notice':
        print(event.text);
        break;
      case 'output':
        if (json) process.stdout.write(`${event.line}\n`);
        else print(`${prefix(event.source, live)} ${readableLine(event.line)}`);
    }
  };
  return { show, print };
};
