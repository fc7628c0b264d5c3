import 'reflect-metadata';
import { ConfigError } from '#platform/config/config-error.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { commands, describeCommands } from './commands/commands.ts';

/** The command line of an installation: `node dist/apps/cli/main.js <command>`. */
const [name, ...args] = process.argv.slice(2);
const command = commands.find((candidate) => candidate.name === name);
if (!command) {
  process.stderr.write(describeCommands());
  process.exitCode = name === undefined || name === 'help' ? 0 : 2;
} else {
  try {
    await command.run(args, loadConfig(process.env, 'cli'));
  } catch (error) {
    const isExpected = error instanceof ConfigError || (error as { code?: unknown }).code !== undefined;
    process.stderr.write(
      `${isExpected ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exitCode = 1;
  }
}
