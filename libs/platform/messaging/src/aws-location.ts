/** The AWS part of a service's settings. */
export interface AwsSettings {
  readonly AWS_REGION: string;
  readonly AWS_ENDPOINT_URL?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
}

/** Where AWS is and as whom, as its clients take it. */
export interface AwsLocation {
  readonly region: string;
  /** Only where it is not AWS itself. */
  readonly endpoint?: string;
  /** Only where a key is configured; otherwise the SDK finds the task's role. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Reads the location from a service's settings. */
export const awsLocation = (settings: AwsSettings): AwsLocation => {
  const {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  } = settings;
  return {
    region: settings.AWS_REGION,
    ...(endpoint ? { endpoint } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  };
};
