import type { courses } from '@datepop/manifests/courses';
import type { EventHandlers } from '@datepop/platform/messaging';
import type { Ports } from '../use-cases/ports';

type OnCouplePaired = EventHandlers<typeof courses, Ports>['on-couple-paired'];

export const onCouplePaired: OnCouplePaired = async ({ metadata, data }, { couples, inbox }) => {
  if (!(await inbox.isCurrent('couples', metadata.aggregate))) return;
  const [one, other] = data.members;
  await couples.put({ id: data.coupleId, members: [one.userId, other.userId] });
};
