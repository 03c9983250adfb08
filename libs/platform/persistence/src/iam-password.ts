const usualPort = 5432;

/**
 * The password of each new connection to a database that lets in by IAM: a token that AWS signs for 15 minutes.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 */
export const makeIamPassword = (url: string): (() => Promise<string>) => {
  const { hostname, port, username } = new URL(url);
  return async () => {
    // Loaded only where it is asked for: it brings every way to find credentials.
    const { Signer } = await import('@aws-sdk/rds-signer');
    const signer = new Signer({
      hostname,
      port: Number(port || usualPort),
      username: decodeURIComponent(username),
    });
    return signer.getAuthToken();
  };
};
