import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { SqliteConnection } from './sqlite-connection.ts';
import { faultOf } from './sqlite-errors.ts';
import type { ThreadReply, ThreadRequest, ThreadStart } from './sqlite-thread.ts';

/** Entry of a SQLite thread: opens the file, says so as reply 0, then answers one request after another. */
function serve(port: MessagePort, { file, readOnly }: ThreadStart): void {
  let connection: SqliteConnection | undefined;
  const opening = replyTo(0, () => {
    connection = new SqliteConnection(file, readOnly);
  });
  port.postMessage([opening]);
  if (connection) listen(port, connection);
}

function listen(port: MessagePort, connection: SqliteConnection): void {
  port.on('message', (requests: ThreadRequest[]) => {
    port.postMessage(requests.map((request) => replyTo(request.id, () => answer(connection, request))));
    if (requests.some(({ kind }) => kind === 'close')) port.close();
  });
}

function replyTo(id: number, work: () => unknown): ThreadReply {
  try {
    return { id, answer: work() };
  } catch (error) {
    return { id, fault: faultOf(error) };
  }
}

function answer(connection: SqliteConnection, request: ThreadRequest): unknown {
  if (request.kind === 'query') return connection.run(request);
  if (request.kind === 'group') return connection.group(request.group);
  return connection.close();
}

if (parentPort) serve(parentPort, workerData as ThreadStart);
