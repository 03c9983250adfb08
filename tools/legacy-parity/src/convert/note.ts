/** What whoever moves an entry must know of it. */
export interface Note {
  /** `changes`: it means something else afterwards; `missing`: it has no successor; `remark`: it only looks different. */
  readonly kind: 'changes' | 'missing' | 'remark';
  readonly text: string;
}

export const changes = (text: string): Note => ({ kind: 'changes', text });
export const missing = (text: string): Note => ({ kind: 'missing', text });
export const remark = (text: string): Note => ({ kind: 'remark', text });
