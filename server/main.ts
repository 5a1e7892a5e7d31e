import type { Configuration } from './configuration.ts';
import { createServer, type TukiServer } from './create-server.ts';
import { reportLines } from './import-command.ts';
import { processTerminal } from './terminal.ts';

/** Starts the server, says where it is, and ends the process cleanly at SIGINT or SIGTERM. Resolves when it listens. */
export async function startServer(configuration: Configuration): Promise<void> {
  const server = await createServer(configuration);
  await listenOrClose(server);
  endWithSignals(server);
  for (const line of await greeting(server)) processTerminal().print(line);
}

async function listenOrClose(server: TukiServer): Promise<void> {
  try {
    await server.listen();
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function greeting(server: TukiServer): Promise<string[]> {
  const { publicUrl, basePath, exampleSite } = server.configuration;
  const home = `${publicUrl}${basePath}/`;
  const invite = await server.firstAdministratorUrl();
  return [
    ...server.knowledge.flatMap(({ report }) => reportLines(report)),
    ...(exampleSite === null ? [] : [`Example site   ${home}`]),
    `Desk           ${home}desk/`,
    ...(invite ? [`First sign-in  ${invite}`] : []),
  ];
}

function endWithSignals(server: TukiServer): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
