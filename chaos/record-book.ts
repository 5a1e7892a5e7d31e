import type { FaultKind } from './fault-plan.ts';
import type { Answer, SentCommand } from './run-history.ts';

/** What all clients of a run did and were told, kept apart from the server. */
export class RecordBook {
  readonly commands = new Map<string, SentCommand>();
  readonly faults: Record<FaultKind, number> = { kill: 0, cut: 0, freeze: 0, duplicate: 0, slow: 0, delay: 0, reload: 0, lease: 0 };

  /** A command that is sent once more, from the next tab, is the same one. */
  sent(command: Omit<SentCommand, 'answers'>): void {
    if (!this.commands.has(command.id)) this.commands.set(command.id, { ...command, answers: [] });
  }

  answered(id: string, answer: Answer): void {
    this.commands.get(id)?.answers.push(answer);
  }

  /** How many commands were acknowledged, each counted once. */
  get acknowledged(): number {
    return [...this.commands.values()].filter(({ answers }) => answers.some((answer) => 'ack' in answer)).length;
  }
}
