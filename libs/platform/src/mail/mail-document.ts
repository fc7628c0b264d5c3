/** What a mail says, before it is text or HTML. All strings are plain text. */
export interface MailDocument {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Label and value, one line each. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** The one thing to do. */
  readonly button: { readonly label: string; readonly url: string } | null;
  /** Small print below the button. */
  readonly notes: readonly string[];
}
