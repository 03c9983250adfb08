import { CfnParameter, type Stack } from 'aws-cdk-lib';
import { settings } from '../settings';

/** What of the account a service's functions stand on, whoever made it. */
export interface Account {
  readonly databaseHost: string;
  readonly databaseResource: string;
  readonly subnetIds: string[];
  readonly securityGroup: string;
}

/** Reads it from Parameter Store when the stack is deployed. */
export const accountOf = (stack: Stack): Account => {
  const setting = (id: string, path: string, type: string) =>
    new CfnParameter(stack, id, { type: `AWS::SSM::Parameter::Value<${type}>`, default: path });
  return {
    databaseHost: setting('DatabaseHost', settings.databaseHost, 'String').valueAsString,
    databaseResource: setting('DatabaseResource', settings.databaseResource, 'String').valueAsString,
    subnetIds: setting('PrivateSubnets', settings.privateSubnets, 'List<AWS::EC2::Subnet::Id>').valueAsList,
    securityGroup: setting('SecurityGroup', settings.securityGroup, 'AWS::EC2::SecurityGroup::Id')
      .valueAsString,
  };
};
