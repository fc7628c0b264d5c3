import type { Command } from './command.ts';
import { createStaffCommand } from './create-staff.command.ts';
import { migrateCommand } from './migrate.command.ts';
import { seedCommand } from './seed.command.ts';

export const commands: readonly Command[] = [migrateCommand, createStaffCommand, seedCommand];

export function describeCommands(): string {
  const lines = commands.map(({ usage, about }) => `  ${usage}\n      ${about}`);
  return `Usage: node dist/apps/cli/main.js <command>\n\n${lines.join('\n')}\n`;
}
