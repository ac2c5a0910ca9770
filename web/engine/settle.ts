// A worker's reply, as the end of the promise that waits for it.

import { answerIn, type Reply } from '../../src/engines/reply.ts';

export function settle<Answer>(
  reply: Reply<Answer>,
  resolve: (answer: Answer) => void,
  reject: (error: Error) => void,
): void {
  try {
    resolve(answerIn(reply));
  } catch (error) {
    reject(error as Error);
  }
}
