/** Settings of the account, in Parameter Store, by whoever made its network and its database. */
export const settings = {
  databaseHost: '/datepop/database/host',
  /** The resource id of the cluster, `cluster-…`: what IAM lets a role connect to. */
  databaseResource: '/datepop/database/resource-id',
  privateSubnets: '/datepop/network/private-subnets',
  securityGroup: '/datepop/network/services-security-group',
} as const;
