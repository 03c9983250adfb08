import { AwsError } from '../../aws-error';

export const invalid = (reason: string, place?: string): AwsError =>
  new AwsError(
    'InvalidEventPatternException',
    `Event pattern is not valid. Reason: ${reason}${place === undefined ? '' : `, at ${place}`}`,
  );
