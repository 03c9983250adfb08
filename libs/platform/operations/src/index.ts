export { CreateOperatorActions1763800000010 } from './create-operator-actions.migration';
export { makeOperations } from './operations';
