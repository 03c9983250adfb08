/* eslint-disable @nx/enforce-module-boundaries -- by their paths: the package exports its server alone, to `import` only, and this source also runs as CommonJS */
export { buildApp } from '../../../../node_modules/fauxqs/dist/app.js';
export { SqsError } from '../../../../node_modules/fauxqs/dist/common/errors.js';
export { md5OfMessageAttributes } from '../../../../node_modules/fauxqs/dist/common/md5.js';
export { S3Store } from '../../../../node_modules/fauxqs/dist/s3/s3Store.js';
export { SnsStore } from '../../../../node_modules/fauxqs/dist/sns/snsStore.js';
export { SqsQueue, SqsStore } from '../../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
export type {
  MessageAttributeValue,
  ReceivedMessage,
  SqsMessage,
} from '../../../../node_modules/fauxqs/dist/sqs/sqsTypes.js';
export {
  calculateMessageSize,
  SQS_MAX_MESSAGE_SIZE_BYTES,
  validateQueueAttributes,
} from '../../../../node_modules/fauxqs/dist/sqs/sqsTypes.js';
