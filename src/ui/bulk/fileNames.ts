/** What a bulk writes into its folder beside the certificates. */
export const journalFile = "bulk-report.jsonl";
export const reportFile = "bulk-report.csv";
/** What stands above every certificate. */
export const chainFile = "bulk-chain.pem";
