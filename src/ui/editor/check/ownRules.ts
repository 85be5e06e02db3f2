/** What is told beside what the rules of the linter find: there is no object that they could look at. */
export const brokenBlock = "file/broken-block";
export const notAllJudged = "file/not-all-checked";
