import { makeOperatorTokenSigner } from '@datepop/platform/auth';
import { exportJWK, generateKeyPair } from 'jose';

/** Somebody whom every process of one world lets in to its dead letters. */
export interface Operator {
  /** Settings of the processes. Users have keys too, but all routes of the ledger are public: nobody signs with them. */
  readonly environment: Readonly<Record<'AUTH_JWKS' | 'OPERATOR_JWKS' | 'OPERATOR_ISSUER', string>>;
  /** Has all dead letters delivered again; returns how many. */
  readonly redriveAll: (ledger: { readonly url: string }) => Promise<number>;
}

const alg = 'EdDSA';
const kid = 'chaos';
const issuer = 'https://identity.example';
const perSecond = 200;
/** Milliseconds: longer than one call looks through the dead letters. */
const answerWithin = 30_000;

interface Redriven {
  readonly counts: Readonly<Record<string, number>>;
  readonly before: string;
  readonly finished: boolean;
}

export const makeOperator = async (): Promise<Operator> => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg, kid }] });
  const signer = makeOperatorTokenSigner({ ...(await exportJWK(privateKey)), alg, kid }, issuer);

  const redrive = async (url: string, before: string | undefined): Promise<Redriven> => {
    const { accessToken } = await signer.sign({ operatorId: 'chaos' }, new Date());
    const answer = await fetch(`${url}/internal/v1/dead-letters/redrives`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ all: true, perSecond, before, reason: 'the fault is mended' }),
      signal: AbortSignal.timeout(answerWithin),
    });
    if (answer.status !== 200) throw new Error(`no redrive: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Redriven;
  };
  return {
    environment: { AUTH_JWKS: jwks, OPERATOR_JWKS: jwks, OPERATOR_ISSUER: issuer },
    redriveAll: async ({ url }) => {
      let count = 0;
      for (let before: string | undefined; ;) {
        const redriven = await redrive(url, before);
        count += redriven.counts['redriven'] ?? 0;
        if (redriven.finished) return count;
        before = redriven.before;
      }
    },
  };
};
