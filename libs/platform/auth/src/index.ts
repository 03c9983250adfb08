export { makeTokenSigner, makeTokenVerifier } from './tokens';
export type { Caller, SignedToken, TokenSigner, TokenVerifier } from './tokens';
