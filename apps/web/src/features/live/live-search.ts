/** What the address of the live board holds. */
export interface LiveSearch {
  /** Day in Korea; today when it is missing. */
  day?: string;
  /** The person whose drawer is open, and in which meeting. */
  meeting?: string;
  person?: string;
}
