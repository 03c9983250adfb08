export type { SignedToken } from './access-token';
export { makeOperatorTokenSigner, makeOperatorTokenVerifier } from './operator-tokens';
export type {
  Operator,
  OperatorSettings,
  OperatorTokenSigner,
  OperatorTokenVerifier,
} from './operator-tokens';
export { makeTokenSigner, makeTokenVerifier } from './tokens';
export type { Caller, TokenSigner, TokenVerifier } from './tokens';
