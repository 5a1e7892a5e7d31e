/** Something that whoever runs the server can mend. Each sentence says what is wrong and how; programs print them without a stack. */
export class OperatorError extends Error {
  override name = 'OperatorError';
  readonly sentences: string[];
  constructor(sentences: string[], options?: ErrorOptions) {
    super(sentences.join('\n'), options);
    this.sentences = sentences;
  }
}
