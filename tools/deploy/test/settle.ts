/** An account to deploy to. */
const account: Readonly<Record<string, string>> = {
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::Region': 'ap-northeast-2',
  'AWS::URLSuffix': 'amazonaws.com',
};

const known = (name: string): string => account[name] ?? name;

const settleFunction = (name: string, value: unknown): unknown => {
  if (name === 'Ref') return known(String(value));
  if (name === 'Fn::Sub')
    return String(value).replaceAll(/\$\{([^}]*)\}/g, (_, inner: string) => known(inner));
  if (name === 'Fn::Join') {
    const [separator, parts] = value as [string, unknown[]];
    return parts.map(settle).join(separator);
  }
  return { [name]: settle(value) };
};

/** What a template says, as it is when it is deployed; what the stack makes goes by its name. */
export const settle = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(settle);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined) return settleFunction(...only);
  return Object.fromEntries(entries.map(([key, inner]) => [key, settle(inner)]));
};
