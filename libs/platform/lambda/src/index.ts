export { makeLambdaHandler } from './lambda-handler';
export type { FunctionParts, LambdaHandler } from './lambda-handler';
