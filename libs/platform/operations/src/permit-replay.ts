import { DomainError, ruleNameOf, type ServiceManifest } from '@datepop/kit';
import type { PermittedReplay, ReplayRequest } from '@datepop/platform/operations-contract';
import { v7 as newId } from 'uuid';
import type { AskedBy } from './asked-by';
import type { OperatorActions } from './operator-actions';
import { refusalByPolicy } from './redrive-policy';

const notRead = (service: string, index: number, type: string): DomainError =>
  new DomainError({
    code: 'operations.event-not-read',
    kind: 'invalid',
    message: `The ${service} service does not read ${type}.`,
    fields: [{ field: `body.events.${index}`, message: 'is not read here' }],
  });

/**
 * Makes the use case that says which subscriptions a replay may reach, as the manifest allows, and names the replay.
 * Starting it is for who asked: no service may start replays.
 */
export const makePermitReplay = (deps: { manifest: ServiceManifest; actions: OperatorActions }) => {
  const { manifest, actions } = deps;
  const service = manifest.name;
  const all = Object.entries(manifest.subscribes).map(([name, { event, redrive }]) => ({
    name,
    detailType: event.type,
    rule: ruleNameOf(service, name),
    redrive,
  }));

  /** @throws DomainError `operations.event-not-read` for an event that no subscription reads. */
  return async (request: ReplayRequest, by: AskedBy): Promise<PermittedReplay> => {
    const { events, dryRun, confirmReconciled, reason = null, ...range } = request;
    for (const [index, type] of (events ?? []).entries())
      if (!all.some(({ detailType }) => detailType === type)) throw notRead(service, index, type);
    const subscriptions = all
      .filter(({ detailType }) => events?.includes(detailType) ?? true)
      .map((one) => ({ ...one, refusal: refusalByPolicy(one.redrive, confirmReconciled) }));
    const permitted = subscriptions.filter(({ refusal }) => refusal === null);
    if (dryRun || permitted.length === 0) return { replay: null, subscriptions };
    const replay = `${service}-${newId()}`.slice(-longestName);
    await actions.record(
      { ...by, action: 'replay events', reason, parameters: { ...range, events, confirmReconciled } },
      { replay, subscriptions: permitted.map(({ name }) => name) },
    );
    return { replay, subscriptions };
  };
};

/** EventBridge's longest. @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html */
const longestName = 64;
