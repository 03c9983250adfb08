import { configFromEnvironment } from './config';
import { wire } from './wire';

const seconds = 300;

const giveUp = (reason: unknown): never => {
  console.error(`wire: ${reason instanceof Error ? reason.message : String(reason)}`);
  process.exit(1);
};

const main = async (): Promise<void> => {
  setTimeout(() => giveUp(`not done after ${seconds} s`), seconds * 1000).unref();
  await wire(configFromEnvironment(), (line) => console.log(`wire: ${line}`));
};

main().catch(giveUp);
