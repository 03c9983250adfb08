import type { LambdaFunction } from './lambda-function';
import { LATEST, logGroupOf } from './lambda-function';

/** Lambda writes its times so. */
const timeOf = (date: Date) => date.toISOString().replace('Z', '+0000');

/** A function in the form of FunctionConfiguration. */
export const describeFunction = ({
  name,
  arn,
  configuration,
  code,
  revisionId,
  lastModified,
}: LambdaFunction) => ({
  FunctionName: name,
  FunctionArn: arn,
  ...configuration,
  CodeSize: code.size,
  CodeSha256: code.sha256,
  Version: LATEST,
  LastModified: timeOf(lastModified),
  RevisionId: revisionId,
  State: 'Active',
  LastUpdateStatus: 'Successful',
  PackageType: 'Zip',
  LoggingConfig: { LogFormat: 'Text', LogGroup: logGroupOf(name) },
});
