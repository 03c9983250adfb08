import { deriveTopology, queueNameOf, queueVariablesOf } from '@datepop/kit';
import { applyTopology } from '@datepop/local-cloud';
import { ledger } from '../../service/src/manifest';
import { busName, region, untilAnswers, urlOf, type Children } from '../frame/tools';
import type { Stage } from '../frame/scenario';
import { makeBeginFault, type BeginFault } from './faults';
import { freePort } from './free-port';
import { nodeProgram } from './node-program';
import { makeQueueProbe, type QueueProbe } from './queue-probe';

/** What an AWS client needs to reach the bus and the queues of a scenario. */
export interface CloudLocation {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** AWS in a process of its own, with the ledger's rule and queues. */
export interface Cloud {
  readonly location: CloudLocation;
  /** Of the ledger's subscriptions. */
  readonly queueUrl: string;
  /** What the ledger's configuration needs to find its queues. */
  readonly queueVariables: Readonly<Record<string, string>>;
  readonly queue: QueueProbe;
  readonly deadLetters: QueueProbe;
  readonly beginFault: BeginFault;
  readonly kill: (signal: NodeJS.Signals) => void;
}

/** What a scenario has otherwise than the manifest's topology. */
export interface QueueSettings {
  /** Receives before a message moves to the dead-letter queue. */
  readonly maxReceives?: number;
  /** Seconds a received message stays hidden. */
  readonly visibilitySeconds?: number;
}

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Starts an empty cloud, and wires what the ledger's manifest asks for. */
export const startCloud = async (
  stage: Stage,
  processes: Children,
  settings: QueueSettings,
): Promise<Cloud> => {
  const port = await freePort();
  const child = await processes.spawn(
    nodeProgram('local-cloud', [stage.built.cloud, '--port', `${port}`, '--quiet']),
  );
  const location = { endpoint: urlOf(port), region, credentials };
  await untilAnswers(
    'local-cloud',
    `${location.endpoint}/_local/health`,
    (status) => status === 200,
    stage.signal,
  );
  const { queues, rules } = deriveTopology([ledger]);
  const topology = { queues: queues.map((queue) => ({ ...queue, ...settings })), rules };
  const { queueUrls } = await applyTopology(topology, { endpoint: location.endpoint, region, busName });
  const queueUrl = queueUrls[queueNameOf(ledger.name, 'events')] ?? '';
  return {
    location,
    queueUrl,
    queueVariables: queueVariablesOf(ledger, (queue) => queueUrls[queue] ?? ''),
    queue: makeQueueProbe(stage, location, queueUrl),
    deadLetters: makeQueueProbe(stage, location, `${queueUrl}-dead`),
    beginFault: makeBeginFault(location),
    kill: (signal) => child.kill(signal),
  };
};
