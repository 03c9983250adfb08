/** Why a schedule expression cannot be understood. The message names the part at fault. */
export class InvalidExpression extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidExpression';
  }
}
