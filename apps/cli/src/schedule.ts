/**
 * `npm run -s schedule -- problem.json [--out plan.json] [--time-limit SECONDS] [--seed N] [--from plan.json]`
 *
 * Reads a scheduling problem (a path, or `-` for standard input), writes a plan to `--out` or standard output and its
 * progress to standard error. Needs no database and no server. Exit codes: 0 a plan; 3 infeasible, the plan names
 * what clashes; 2 bad input, each fault with its JSON path; 1 no plan and no proof within the time, or a defect.
 */
import { prepareSolver } from '#platform/solver/start-up.ts';

prepareSolver();
const { runScheduleCommand } = await import('./schedule-command.ts');
process.exitCode = await runScheduleCommand(process.argv.slice(2));
