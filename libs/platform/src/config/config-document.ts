import {
  describeVariable,
  environmentSchema,
  VARIABLE_GROUPS,
  type VariableName,
} from './environment-schema.ts';

/** The text of docs/configuration.md, made from the schema of the environment. */
export function renderConfigDocument(): string {
  const names = Object.keys(environmentSchema.shape) as VariableName[];
  const sections = VARIABLE_GROUPS.map((group) => {
    const rows = names
      .filter((name) => describeVariable(name).group === group)
      .map((name) => `| ${[`\`${name}\``, cell(name), defaultOf(name), productionOf(name)].join(' | ')} |`);
    return [
      `## ${group}`,
      '',
      '| Variable | Meaning | Default | In production |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n');
  });
  return `${INTRODUCTION}\n\n${sections.join('\n\n')}\n`;
}

const INTRODUCTION = `# Configuration

All settings are environment variables. They are validated at start: a process with a wrong one does not start and prints
one line for each. Empty variables count as not set. \`npm start\` fills what is missing for a trial on one machine.

This page is made from \`libs/platform/src/config/environment-schema.ts\` by \`npm run config:doc\`.`;

function cell(name: VariableName): string {
  const { about, example } = describeVariable(name);
  return `${about} Example: \`${example}\``.replaceAll('|', '\\|');
}

function defaultOf(name: VariableName): string {
  const { defaultText } = describeVariable(name);
  if (defaultText) return defaultText;
  const parsed = environmentSchema.shape[name].safeParse(undefined);
  return parsed.success && parsed.data !== undefined ? `\`${String(parsed.data)}\`` : 'none';
}

function productionOf(name: VariableName): string {
  return describeVariable(name).production ?? '';
}
