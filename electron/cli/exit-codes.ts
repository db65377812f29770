/** What the command line ends with; scripts rely on these. */
export const EXIT = {
  /** Every recipient was accepted. */
  allAccepted: 0,
  badArguments: 2,
  /** Some were refused, skipped, stopped, or may or may not have been sent. */
  notAll: 3,
  /** Nothing could be sent: offline, token missing or refused, log unusable. */
  nothingSent: 4,
} as const;
