import loadHighs from 'highs';
import type { LinearProgram } from '#domain/scheduling/exact/linear-program.ts';
import type { EngineMessage, EngineOrder } from './engine-messages.ts';

type Highs = Awaited<ReturnType<typeof loadHighs>>;

let loaded: Promise<Highs> | undefined;

/** Loads the engine; once, whoever asks first. */
export function loadProgramEngine(): Promise<Highs> {
  return (loaded ??= loadHighs());
}

/** Solves a program, or its relaxation, with HiGHS. Blocks the thread until it is done. */
export async function runProgram(
  order: Extract<EngineOrder, { type: 'relax' | 'integer' }>,
  post: (message: EngineMessage) => void,
): Promise<void> {
  const highs = await loadProgramEngine();
  const { constants } = highs;
  const { program, seconds } = order;
  const isInteger = order.type === 'integer';
  const model = highs.createModel(modelOf(highs, program, isInteger));
  try {
    model.options.set({ output_flag: false, time_limit: seconds, random_seed: 1 });
    if (isInteger) {
      // Scores are whole numbers at best: a gap below one of the smallest steps is none.
      model.options.set({ mip_rel_gap: 0, mip_abs_gap: 1e-4 });
      if (order.start) model.setSolution({ colValue: order.start });
    }
    model.run(
      isInteger
        ? {
            [constants.callbackType.mipImprovingSolution](event) {
              const { mip_solution: solution } = event.data;
              if (solution) post({ type: 'solution', solution });
            },
          }
        : undefined,
    );
    const status = statusOf(highs, model.getModelStatus());
    if (!isInteger) {
      const { rowDual, colValue } = model.getSolution();
      const [prices, solution] = [Float64Array.from(rowDual), Float64Array.from(colValue)];
      post({ type: 'relaxed', status, rowDual: prices, solution });
      return;
    }
    const solution =
      status === 'optimal' && program.cost.length > 0
        ? Float64Array.from(model.getSolution().colValue)
        : null;
    const bound = status === 'infeasible' ? -Infinity : Number(model.info.get('mip_dual_bound'));
    post({ type: 'integer', status, bound, solution });
  } finally {
    model.dispose();
  }
}

function statusOf({ constants }: Highs, status: number): 'optimal' | 'infeasible' | 'stopped' {
  if (status === constants.modelStatus.optimal || status === constants.modelStatus.empty) return 'optimal';
  return status === constants.modelStatus.infeasible ? 'infeasible' : 'stopped';
}

function modelOf({ constants, infinity }: Highs, program: LinearProgram, isInteger: boolean) {
  const finite = (values: Float64Array) =>
    values.map((value) => (Math.abs(value) === Infinity ? Math.sign(value) * infinity : value));
  return {
    numCols: program.cost.length,
    numRows: program.rowLower.length,
    sense: constants.objectiveSense.maximize,
    offset: 0,
    colCost: program.cost,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: finite(program.rowLower),
    rowUpper: finite(program.rowUpper),
    matrix: {
      format: 'csr' as const,
      numRows: program.rowLower.length,
      numCols: program.cost.length,
      starts: program.rowStart,
      indices: program.index,
      values: program.value,
    },
    ...(isInteger && {
      integrality: Int32Array.from(program.isInteger, (is) =>
        is ? constants.variableType.integer : constants.variableType.continuous,
      ),
    }),
  };
}
