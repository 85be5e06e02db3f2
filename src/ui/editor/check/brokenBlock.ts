/** The one rule that is not the linter's: there is no object that it could look at. */
export const brokenBlock = "file/broken-block";
