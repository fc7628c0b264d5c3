/** Where both sides share a language they need no interpreter; otherwise one between Korean and a buyer's language. */
export type InterpretationNeed = { language: string } | null;

/**
 * The language an interpreter must speak beside Korean, or null when firm and buyer share a working language.
 * Languages are ISO 639-1 in the speaker's order of preference; a Korean firm is taken to speak `ko`. Of the buyer's
 * languages the first that `supply` (interpreters by language) can serve is chosen, else the buyer's first.
 */
export function interpretationNeed(
  firmLanguages: readonly string[],
  buyerLanguages: readonly string[],
  supply: ReadonlyMap<string, number>,
): InterpretationNeed {
  if (buyerLanguages.includes('ko') || buyerLanguages.some((code) => firmLanguages.includes(code)))
    return null;
  const language = buyerLanguages.find((code) => (supply.get(code) ?? 0) > 0) ?? buyerLanguages[0];
  return language === undefined ? null : { language };
}
