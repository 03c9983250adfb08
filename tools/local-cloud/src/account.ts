/** The one account and region that a local cloud has, whatever credentials and region a client signs with. */
export interface Account {
  readonly id: string;
  readonly region: string;
}

/** The SQS and S3 back end knows no other account. */
export const ACCOUNT_ID = '000000000000';

export const DEFAULT_REGION = 'ap-northeast-2';
