export { ConfigError, readConfig, variablesOf } from './read-config';
export type { Environment } from './read-config';
export {
  awsSettings,
  busSettings,
  consumerSettings,
  databaseSettings,
  lambdaSettings,
  operatorSettings,
  serverSettings,
  tokenSignerSettings,
  tokenVerifierSettings,
  workSettings,
} from './settings';
