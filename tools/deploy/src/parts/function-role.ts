import { claimCheckBucket, sourceOf } from '@datepop/kit';
import { ArnFormat, Fn, Validations, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Account } from './account';

/** What Lambda itself does to reach a network. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions */
const networkActions = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * Makes the role of one function: its own log, the network, its service's database, and what was too large for its service's
 * queues. Its queue gives it the rest.
 */
export const makeFunctionRole = (
  stack: Stack,
  { name, service }: { readonly name: string; readonly service: string },
  { log, account }: { log: LogGroup; account: Account },
): Role => {
  const role = new Role(stack, `role-of-${name}`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  const database = stack.formatArn({
    service: 'rds-db',
    resource: 'dbuser',
    resourceName: `${account.databaseResource}/${service}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const claimChecks = `${claimCheckBucket}/${sourceOf(service)}/*`;
  const claimChecksArn = Fn.sub('arn:${AWS::Partition}:s3:::${AWS::AccountId}-' + claimChecks);
  log.grantWrite(role);
  role.addToPolicy(new PolicyStatement({ actions: ['rds-db:connect'], resources: [database] }));
  role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [claimChecksArn] }));
  role.addToPolicy(new PolicyStatement({ actions: networkActions, resources: ['*'] }));
  Validations.of(role).acknowledge(
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Lambda asks for these of every network interface: they name no resource.',
    },
    {
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::<AWS::AccountId>-${claimChecks}]`,
      reason: 'Claim checks of one service: each has a key of its own below.',
    },
  );
  return role;
};
