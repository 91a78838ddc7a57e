import type { Diagnostic } from '../../model/index.ts';

/** Load, tariff and contract do not fit together; says where in the contract and what to do. */
export class BillInputError extends Error {
  override readonly name = 'BillInputError';
  readonly diagnostic: Diagnostic;

  /** @param path JSON pointer into the contract; `''` when it is about the load */
  constructor(code: string, path: string, message: string, hint: string) {
    super(message);
    this.diagnostic = { severity: 'error', code, path, message, hint };
  }
}
